import iconv from 'iconv-lite'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkImport } from '@/lib/imports/run-import'
import { loadImport, saveMapping } from '@/lib/imports/store'
import { systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { importFile, keepFile } from '@/lib/testing/import-file'
import { workbookOf, zipOf } from '@/lib/testing/make-workbook'

// Spreadsheets as they come out of other people's hands: what stands in them goes in as it is meant.

beforeAll(async () => {
  await prepareTenant({ currency: 'EUR', timeZone: 'UTC' })
})

const fresh = () => systemContext('import')
const imported = (content: Buffer | string, ...ids: string[]) => importFile(content, ids)

const text = (value: string) => `<c t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`
const row = (...cells: string[]) => `<row>${cells.join('')}</row>`
const sheet = (...rows: string[]) => workbookOf({ sheets: { A: rows.join('') } })

describe('names', () => {
  it('stand below a title, and below headings over several columns', async () => {
    const titled = await imported(
      'Customer report 2026,,,\nas of today,,,\nExternal id,Name,City,Seats\nT-1,One,Oslo,5\n',
      'T-1',
    )
    expect(titled).toMatchObject({ facts: { format: { namesAt: 3 } }, report: { rows: 1, created: 1 } })
    expect(titled.rows[0]).toMatchObject({ Name: 'One', City: 'Oslo', Seats: 5 })
    const across = await imported(
      'Company,,,Money,\nExternal id,Name,City,Fee,Paid\nG-1,One,Oslo,5,6\nG-2,Two,Rome,6,7\n',
      'G-2',
    )
    expect(across).toMatchObject({ report: { rows: 2, created: 2, failed: 0 } })
    expect(across.rows[0]).toMatchObject({ Fee: 6, Paid: 7 })
    const merged = await sheet(
      row(text('Report'), '<c/>', '<c/>'),
      row(text('External id'), text('Name'), text('City')),
      row(text('MX-1'), text('One'), text('Oslo')),
    )
    expect((await imported(merged, 'MX-1')).rows[0]).toMatchObject({ Name: 'One', City: 'Oslo' })
  })

  it('stand in the first row of a file whose rows are longer or shorter', async () => {
    const { facts } = await imported('External id,Name,City\nS-1,Only\nS-2,One,Oslo\n')
    expect(facts.format.namesAt).toBeUndefined()
  })

  it('with spaces, line breaks and signs nobody sees are the names without them', async () => {
    const { rows, types } = await imported(
      '\u200bExternal id\u200b,\u00a0 Name \u00a0,"Home\ntown",\u200fمدينة\u200f,🚀\nH-1,شركة,Oslo,الرياض,👩‍👩‍👧\n',
      'H-1',
    )
    expect(types).toEqual(['Home town: text', 'مدينة: text', '🚀: text'])
    expect(rows[0]).toMatchObject({ Name: 'شركة', 'Home town': 'Oslo', مدينة: 'الرياض', '🚀': '👩‍👩‍👧' })
  })

  it('that differ in capitals only, or are called like a number of another, stay apart', async () => {
    const { rows } = await imported('External id,Name,Rank,RANK,rank (2),NAME\nD-1,One,1,2,3,4\n', 'D-1')
    expect(rows[0]).toMatchObject({ Name: 'One', Rank: 1, 'Rank (2)': 2, 'Rank (2) (2)': 3, 'Name (2)': 4 })
  })

  it('that two new fields would share are asked about', async () => {
    const id = await keepFile('External id,Name,Left,Right\nA-1,One,1,2\n')
    const { mapping } = await loadImport(await fresh(), id)
    if (!mapping) throw new Error('no mapping')
    const named = (name: string) => ({
      ...mapping,
      columns: mapping.columns.map((column) =>
        column.goes.to === 'new' ? { ...column, goes: { ...column.goes, name } } : column,
      ),
    })
    await saveMapping(await fresh(), id, 'companies', named('Side'))
    await expect(checkImport(await fresh(), id)).rejects.toThrow('Two columns become a new field called Side')
    await saveMapping(await fresh(), id, 'companies', named('city'))
    await expect(checkImport(await fresh(), id)).rejects.toThrow('Two columns become')
  })

  it('of any length and of the machine are only names', async () => {
    const { rows, report } = await imported(
      `External id,Name,${'x'.repeat(400)},__proto__,constructor\nL-1,One,long,a,b\n`,
      'L-1',
    )
    expect(report).toMatchObject({ created: 1, failed: 0 })
    expect(rows[0]).toMatchObject({ [`X${'x'.repeat(119)}`]: 'long', Proto: 'a', Constructor: 'b' })
  })
})

describe('values', () => {
  it('that are errors of formulas are none', async () => {
    const book = await sheet(
      row(text('External id'), text('Name'), text('City'), text('Rating now')),
      row(text('E-1'), text('One'), '<c t="e"><f>x</f><v>#REF!</v></c>', '<c><v>1</v></c>'),
      row(text('E-2'), text('Two'), text('Oslo'), '<c t="e"><v>#DIV/0!</v></c>'),
    )
    const { rows, types } = await imported(book, 'E-1', 'E-2')
    expect(types).toEqual(['Rating now: number'])
    expect(rows).toMatchObject([
      { City: null, 'Rating now': 1 },
      { City: 'Oslo', 'Rating now': null },
    ])
    const file = await imported('External id,Name,City\nEC-1,One,#N/A\nEC-2,#1 Fan,#tag\n', 'EC-1', 'EC-2')
    expect(file.rows).toMatchObject([{ City: null }, { Name: '#1 Fan', City: '#tag' }])
  })

  it('with units, percent, brackets and the spaces of any country are numbers', async () => {
    const comma = await imported(
      'External id;Name;Umsatz;Share;Kosten;Saldo\nC-1;One;€ 1.234;12%;1 234,50 €;(12,00)\nC-2;Two;€ 12.500;7,5%;EUR 0,50;100,00-\n',
      'C-1',
      'C-2',
    )
    expect(comma.types).toEqual(['Umsatz: number', 'Share: number', 'Kosten: number', 'Saldo: number'])
    expect(comma.rows).toMatchObject([
      { Umsatz: 1234, Share: 12, Kosten: 1234.5, Saldo: -12 },
      { Umsatz: 12500, Share: 7.5, Kosten: 0.5, Saldo: -100 },
    ])
    const point = await imported(
      'External id,Name,Gewinn,Verlust\nCH-1,One,1\'234.50,"$1,234"\nCH-2,Two,12’000.00,$0.50\n',
      'CH-1',
      'CH-2',
    )
    expect(point.rows).toMatchObject([
      { Gewinn: 1234.5, Verlust: 1234 },
      { Gewinn: 12000, Verlust: 0.5 },
    ])
  })

  it('in words of another language are days, and yes or no', async () => {
    const { rows, types } = await imported(
      'External id;Name;Start;Ende;Aktiv\nW-1;One;12. März 2026;05-Nov-26;ja\nW-2;Two;1. Mai 2026;31-Dez-26;nein\n',
      'W-1',
      'W-2',
    )
    expect(types).toEqual(['Start: day', 'Ende: day', 'Aktiv: toggle'])
    expect(rows).toMatchObject([
      { Start: '2026-03-12', Ende: '2026-11-05', Aktiv: true },
      { Start: '2026-05-01', Ende: '2026-12-31', Aktiv: false },
    ])
  })

  it('of a sheet keep what their look says: percent, money, days since 1904', async () => {
    const book = await workbookOf({
      since1904: true,
      formats: '<numFmt numFmtId="180" formatCode="[$€-2] #,##0.00"/>',
      styles: '<xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="180"/><xf numFmtId="14"/>',
      sheets: {
        A:
          row(text('External id'), text('Name'), text('Rebate'), text('Worth now'), text('Begun on')) +
          row(
            text('P-1'),
            text('One'),
            '<c s="1"><v>0.255</v></c>',
            '<c s="2"><v>1234.5</v></c>',
            '<c s="3"><v>44119</v></c>',
          ),
      },
    })
    const { rows, types } = await imported(book, 'P-1')
    expect(types).toEqual(['Rebate: number', 'Worth now: number', 'Begun on: day'])
    expect(rows[0]).toMatchObject({ Rebate: 25.5, 'Worth now': 1234.5, 'Begun on': '2024-10-16' })
  })

  it('that only look like numbers keep every digit', async () => {
    const { rows, types } = await imported(
      'External id,Name,Area,Line,Card,Lot\nZ-1,One,01067,+491511234567,4915112345678901234,LOT 12\nZ-2,Two,00501,+491511234568,4915112345678901235,LOT 13\n',
      'Z-1',
    )
    expect(types).toEqual(['Area: text', 'Line: text', 'Card: text', 'Lot: text'])
    expect(rows[0]).toMatchObject({ Area: '01067', Line: '+491511234567', Card: '4915112345678901234', Lot: 'LOT 12' })
  })

  it('of dates as spreadsheets and databases keep them are days', async () => {
    const { rows, report } = await imported(
      'External id,Name,Customer since day\nSD-1,One,2024-05-06\nSD-2,Two,0000-00-00\nSD-3,Three,2024-05-07\n',
      'SD-1',
      'SD-2',
    )
    expect(report).toMatchObject({ created: 3, failed: 0 })
    expect(rows).toMatchObject([{ 'Customer since day': '2024-05-06' }, { 'Customer since day': null }])
    const serials = await imported('External id,Name,Customer since day\nSD-4,Four,45581\n', 'SD-4')
    expect(serials.rows[0]).toMatchObject({ 'Customer since day': '2024-10-16' })
  })
})

describe('rows', () => {
  it('end in several ways within one file', async () => {
    const file = 'External id,Name,City\r\nM-1,One,Oslo\nM-2,"Two\r\nlines",Rome\r\nM-3,Three,Turku\rM-4,Four,Kiel\n'
    const { rows, report } = await imported(file, 'M-1', 'M-2', 'M-4')
    expect(report).toMatchObject({ rows: 4, created: 4, failed: 0 })
    expect(rows).toMatchObject([{ City: 'Oslo' }, { City: 'Rome' }, { Name: 'Four', City: 'Kiel' }])
  })

  it('with noughts in them are read without', async () => {
    const { rows } = await imported('External id,Name,City\nN-1,On\u0000e,Oslo\u0000\n', 'N-1')
    expect(rows[0]).toMatchObject({ Name: 'One', City: 'Oslo' })
  })

  it('of letters beyond the Latin ones come in UTF-16, with a mark and without', async () => {
    const table = (mark: string) => `External id;Name;City\r\n${mark};Газпром;Москва\r\n`
    const marked = Buffer.concat([Buffer.from([0xfe, 0xff]), iconv.encode(table('CY-1'), 'utf-16be')])
    expect((await imported(marked, 'CY-1')).rows[0]).toMatchObject({ Name: 'Газпром', City: 'Москва' })
    const plain = iconv.encode(table('CY-2'), 'utf-16le')
    expect((await imported(plain, 'CY-2')).rows[0]).toMatchObject({ Name: 'Газпром', City: 'Москва' })
  })

  it('with remarks beside the table go in, the remarks as a column without a name', async () => {
    const book = await sheet(
      row(text('External id'), text('Name')),
      row(text('WR-1'), text('One')),
      row(text('WR-2'), text('Two'), '<c/>', text('see mail')),
    )
    const { rows, report } = await imported(book, 'WR-1', 'WR-2')
    expect(report).toMatchObject({ rows: 2, created: 2, failed: 0 })
    expect(rows).toMatchObject([{ 'Column D': null }, { 'Column D': 'see mail' }])
  })

  it('of 300 columns in a sheet lose none', async () => {
    const names = Array.from({ length: 300 }, (_, at) => (at === 0 ? 'External id' : at === 1 ? 'Name' : `Wide ${at}`))
    const book = await sheet(row(...names.map(text)), row(...names.map((_, at) => text(at === 0 ? 'W-1' : `v${at}`))))
    expect((await imported(book, 'W-1')).rows[0]).toMatchObject({ Name: 'v1', 'Wide 299': 'v299' })
  })

  it('of programs that name the elements of a sheet in another way are rows', async () => {
    const cell = (at: string, index: number) => `<x:c r="${at}" t="s"><x:v>${index}</x:v></x:c>`
    const book = await zipOf({
      'xl/workbook.xml':
        '<x:workbook xmlns:x="x" xmlns:r="r"><x:sheets><x:sheet name="A" sheetId="1" r:id="r1"/></x:sheets></x:workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="r1" Type="t" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
      'xl/sharedStrings.xml': `<x:sst>${['External id', 'Name', 'PX-1', 'Prefixed'].map((each) => `<x:si><x:t>${each}</x:t></x:si>`).join('')}</x:sst>`,
      'xl/worksheets/sheet1.xml': `<x:worksheet><x:sheetData><x:row r="1">${cell('A1', 0)}${cell('B1', 1)}</x:row><x:row r="2">${cell('A2', 2)}${cell('B2', 3)}</x:row></x:sheetData></x:worksheet>`,
    })
    expect((await imported(book, 'PX-1')).rows[0]).toMatchObject({ Name: 'Prefixed' })
  })
})

describe('a workbook that was cut off', () => {
  it('is refused instead of read by half', async () => {
    const whole = row(text('External id'), text('Name')) + row(text('B-1'), text('One'))
    const cut = await workbookOf({ sheets: { A: `${whole}<row><c t="inlineStr"><is><t>B-2` } })
    await expect(keepFile(cut)).rejects.toThrow('The workbook is damaged')
    const sound = await workbookOf({ sheets: { A: whole } })
    await expect(keepFile(sound.subarray(0, sound.length - 40))).rejects.toThrow('The workbook is damaged')
  })
})

describe('numbers whose sign could be either', () => {
  const mappingOf = async (content: string) => {
    const id = await keepFile(content)
    const { mapping } = await loadImport(await fresh(), id)
    if (!mapping) throw new Error('no mapping')
    return { id, mapping }
  }

  it('are asked about before anything is written', async () => {
    const { id, mapping } = await mappingOf('External id,Name,Volume\nQ-1,One,1.234\nQ-2,Two,12.500\nQ-3,Three,7\n')
    expect(mapping).toMatchObject({ decimal: 'comma', decimalConfirmed: false })
    await expect(checkImport(await fresh(), id)).rejects.toThrow('Confirm whether numbers have thousands')
  })

  it('are not, where another number tells, or columns are separated by commas', async () => {
    const settled = async (content: string) => (await mappingOf(content)).mapping
    expect(await settled('External id;Name;A;B\nR-1;One;1.234;0,5\nR-2;Two;2.345;\n')).toMatchObject({
      decimal: 'comma',
      decimalConfirmed: true,
    })
    expect(await settled('External id,Name,A\nR-1,One,1.234\nR-2,Two,0.125\n')).toMatchObject({
      decimal: 'point',
      decimalConfirmed: true,
    })
    expect(await settled('External id,Name,A\nR-1,One,"1,234"\n')).toMatchObject({
      decimal: 'point',
      decimalConfirmed: true,
    })
    expect(await settled('External id;Name;A\nR-1;One;1,234\n')).toMatchObject({
      decimal: 'point',
      decimalConfirmed: false,
    })
  })

  it('become a share where they are followed by a per cent sign', async () => {
    await imported('External id,Name,Discount given\nU-1,One,25%\nU-2,Two,12.5 %\n', 'U-1')
    const field = (await fresh()).models.byKey('company').fields.find(({ label }) => label === 'Discount given')
    expect(field).toMatchObject({ type: 'number', options: { format: { style: 'percent' } } })
  })
})
