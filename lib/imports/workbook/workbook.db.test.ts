import { Readable } from 'node:stream'
import { beforeAll, describe, expect, it } from 'vitest'
import { readRows } from '@/lib/imports/read-rows'
import { readSheet } from '@/lib/imports/read-sheet'
import { keepImport } from '@/lib/imports/receive'
import { runImport } from '@/lib/imports/run-import'
import { importFile, loadImport } from '@/lib/imports/store'
import { targetBySlug } from '@/lib/imports/targets'
import { systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { workbookOf, zipOf } from '@/lib/testing/make-workbook'

beforeAll(async () => {
  await prepareTenant({ currency: 'EUR', timeZone: 'Europe/Berlin' })
})

const fresh = () => systemContext('import')

async function keep(content: Buffer): Promise<string> {
  const ctx = await fresh()
  const target = targetBySlug(ctx.models, 'companies')
  if (!target) throw new Error('no target')
  return keepImport(ctx, target, 'book.xlsx', Readable.from([content]))
}

async function rowsOf(id: string) {
  const { facts } = await loadImport(await fresh(), id)
  const rows = []
  for await (const row of readRows(importFile(id, facts.format), facts.format)) rows.push(row)
  return rows
}

const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`

describe('a workbook', () => {
  it('gives typed cells in one way only, texts as they are, formulas as they were', async () => {
    const id = await keep(
      await workbookOf({
        strings:
          '<si><t>Name</t></si><si><r><t>Rich </t></r><r><t xml:space="preserve">text</t></r><rPh><t>hint</t></rPh></si><si><t>tab_x0009_and _x005F_x0041_ \u2028line</t></si>',
        formats:
          '<numFmt numFmtId="170" formatCode="dd/mm/yyyy\\ hh:mm"/><numFmt numFmtId="171" formatCode="[h]:mm"/><numFmt numFmtId="172" formatCode="&quot;day&quot;0"/>',
        styles:
          '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="9"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="20"/>',
        sheets: {
          Data: [
            `<row r="2"><c r="A2" t="s"><v>0</v></c>${'BCDEFGHIJ'
              .split('')
              .map((letter) => `<c r="${letter}2" t="inlineStr"><is><t>${letter}</t></is></c>`)
              .join('')}</row>`,
            '<row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4" s="1"><v>45581</v></c><c r="C4" s="2"><v>45581.5625</v></c><c r="D4" s="3"><v>0.25</v></c><c r="E4" s="4"><v>1.5</v></c><c r="F4" s="5"><v>3</v></c><c r="G4" t="b"><v>1</v></c><c r="H4"><f>1+1</f><v>2.1000000000000001</v></c><c r="J4" t="e"><v>#N/A</v></c></row>',
            '<row r="9"><c r="A9" t="s"><v>2</v></c><c r="C9" s="6"><v>0.5</v></c><c r="D9"><v>1E+21</v></c></row>',
            '<row r="10"><c r="A10" s="1"/></row>',
          ].join(''),
        },
      }),
    )
    const [head, first, second, ...more] = await rowsOf(id)
    expect(head?.line).toBe(2)
    expect(head?.cells[0]).toBe('Name')
    expect(first).toMatchObject({
      line: 4,
      cells: ['Rich text', '2024-10-16', '2024-10-16T13:30:00+02:00', '25%', '1.5', '3', 'TRUE', '2.1', '', ''],
    })
    expect(first?.typed).toEqual([false, true, true, true, true, true, true, true, false, false])
    expect(second).toMatchObject({
      line: 9,
      cells: ['tab\tand _x0041_ \u2028line', '', '12:00:00', '1000000000000000000000'],
    })
    expect(more).toEqual([])
  })

  it('of a Macintosh counts its days from 1904', async () => {
    const id = await keep(
      await workbookOf({
        since1904: true,
        styles: '<xf numFmtId="0"/><xf numFmtId="14"/>',
        sheets: { A: `<row>${text('Name')}${text('On')}</row><row>${text('x')}<c s="1"><v>44119</v></c></row>` },
      }),
    )
    expect((await rowsOf(id))[1]?.cells).toEqual(['x', '2024-10-16'])
  })

  it('goes in typed: a decimal point is no thousands, a date is asked about by nobody', async () => {
    const id = await keep(
      await workbookOf({
        styles: '<xf numFmtId="0"/><xf numFmtId="14"/>',
        sheets: {
          Cover: '',
          Rows: `<row>${['External id', 'Name', 'Quarterly review', 'Worth', 'Betrag'].map(text).join('')}</row><row>${text('W-1')}${text('Works')}<c s="1"><v>45332</v></c><c><v>1.125</v></c>${text('1.234,50')}</row>`,
        },
      }),
    )
    const { mapping, facts } = await loadImport(await fresh(), id)
    expect(facts.format).toEqual({ sheets: ['Cover', 'Rows'], sheet: 1 })
    expect(mapping).toMatchObject({ dateOrderConfirmed: true, decimal: 'comma' })
    expect(await runImport(await fresh(), id, fresh)).toMatchObject({ created: 1, failed: 0 })
    const ctx = await fresh()
    const { record } = await ctx.records.get('company', 'extid-W-1')
    const stored = (label: string) =>
      record.values[ctx.models.byKey('company').fields.find((field) => field.label === label)?.key ?? '']
    expect([stored('Quarterly review'), stored('Worth'), stored('Betrag')]).toEqual(['2024-02-10', 1.125, 1234.5])
  })

  it('lets another sheet be chosen', async () => {
    const sheet = (name: string) => `<row>${text(name)}</row><row>${text('x')}</row>`
    const id = await keep(await workbookOf({ sheets: { One: sheet('a'), Two: sheet('b') } }))
    const facts = await readSheet(await fresh(), id, 1)
    expect(facts.columns.map(({ name }) => name)).toEqual(['b'])
    await expect(readSheet(await fresh(), id, 2)).rejects.toThrow('no such sheet')
  })
})

describe('what is no workbook, or wants to do harm', () => {
  it('is refused in a sentence', async () => {
    await expect(keep(await zipOf({ 'a.txt': 'text' }))).rejects.toThrow('not an Excel workbook')
    await expect(keep(await zipOf({ 'xl/workbook.bin': 'x' }))).rejects.toThrow('.xlsb')
    await expect(keep(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toThrow('old Excel file')
    await expect(keep(Buffer.from('PK\x03\x04 nothing more'))).rejects.toThrow('damaged')
    await expect(keep(await workbookOf({ sheets: { A: '' } }))).rejects.toThrow('No sheet of the workbook')
    await expect(keep(await workbookOf({ sheets: { A: `<row>${text('a')}</row>` } }))).rejects.toThrow(
      'No sheet of the workbook',
    )
    await expect(keep(Buffer.from('%PDF-1.7 …'))).rejects.toThrow('PDF')
  })

  it('is not unpacked when it would grow without measure', async () => {
    const bomb = await zipOf({
      'xl/workbook.xml': '<workbook/>',
      'xl/worksheets/sheet1.xml': Buffer.alloc(110 * 1024 * 1024),
    })
    expect(bomb.length).toBeLessThan(1024 * 1024)
    await expect(keep(bomb)).rejects.toThrow('fill the disk')
  })
})
