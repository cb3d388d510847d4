import { beforeAll, describe, expect, it } from 'vitest'
import { proposeFor } from '@/lib/imports/propose-for'
import { revertImport } from '@/lib/imports/revert-import'
import { checkImport, runImport } from '@/lib/imports/run-import'
import { loadImport, saveMapping } from '@/lib/imports/store'
import { withProbes } from '@/lib/imports/with-probes'
import { createCustomFields } from '@/lib/records/custom-fields'
import { systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { importFile, keepFile } from '@/lib/testing/import-file'
import { makeMember } from '@/lib/testing/make-member'
import { workbookOf } from '@/lib/testing/make-workbook'

// Exports of other programs, as they are: what is proposed is what is meant, and the check says what the import does.

beforeAll(async () => {
  await prepareTenant({ currency: 'EUR', timeZone: 'Europe/Amsterdam' })
})

const fresh = () => systemContext('import')

/** The proposal for a file, what the check says, and what the import then did. */
async function through(slug: string, content: string) {
  const id = await keepFile(content, 'file.csv', slug)
  const { mapping, facts } = await loadImport(await fresh(), id)
  if (!mapping) throw new Error('no mapping')
  await saveMapping(await fresh(), id, slug, { ...mapping, dateOrderConfirmed: true, decimalConfirmed: true })
  const check = await checkImport(await fresh(), id)
  const done = await runImport(await fresh(), id, fresh)
  const goes = Object.fromEntries(
    mapping.columns.map(({ column, goes }) => [
      column,
      goes.to === 'field' ? [goes.field, goes.by].filter(Boolean).join(' by ') : goes.to === 'new' ? goes.type : '',
    ]),
  )
  return { id, goes, check, done, facts }
}

const counts = (report: Awaited<ReturnType<typeof checkImport>>) =>
  report && [report.created, report.updated, report.unchanged, report.failed]

async function company(externalId: string) {
  const ctx = await fresh()
  const { record } = await ctx.records.get('company', `extid-${externalId}`)
  const { fields } = ctx.models.byKey('company')
  return Object.fromEntries(fields.map((field) => [field.label, record.values[field.key]]))
}

describe('companies', () => {
  it('under others of the same file, whichever comes first, by name', async () => {
    const file = [
      'Account ID,Account Name,Parent Account',
      'SF-3,Grandchild,Child',
      'SF-2,Child,PARENT ',
      'SF-1,Parent,',
      'SF-4,Orphan,Nobody',
    ].join('\n')
    const { id, goes, check, done } = await through('companies', file)
    expect(goes).toEqual({ 'Account ID': 'externalId', 'Account Name': 'name', 'Parent Account': 'parentId by title' })
    expect(counts(check)).toEqual([3, 0, 0, 1])
    expect(counts(done)).toEqual([3, 0, 0, 1])
    expect(done?.refusals).toMatchObject([{ message: 'Parent company: there is no “Nobody”.', lines: [5] }])
    const { record } = await (await fresh()).records.get('company', 'extid-SF-3')
    const parent = await (await fresh()).records.get('company', 'extid-SF-2')
    expect(record.values.parentId).toBe(parent.record.id)
    expect(counts((await through('companies', file)).check)).toEqual([0, 0, 3, 1])
    expect(await revertImport(await fresh(), id)).toMatchObject({ undone: 3, kept: 0 })
    expect(counts((await through('companies', file)).done)).toEqual([3, 0, 0, 1])
  })

  it('without the line of totals below them', async () => {
    const { done } = await through('companies', 'External ID,Name,Fee\nTO-1,One,5\nTO-2,Total,6\n,Grand total,11\n')
    expect(counts(done)).toEqual([2, 0, 0, 1])
    expect(done?.refusals).toMatchObject([{ message: expect.stringContaining('line of totals'), lines: [4] }])
  })

  it('under others far ahead in the file, by id', async () => {
    const rows = Array.from({ length: 1_200 }, (_, at) => `FAR-${at},Far ${at},${at < 1_100 ? `FAR-${at + 100}` : ''}`)
    const { check, done } = await through('companies', `Account ID,Name,Parent account ID\n${rows.join('\n')}`)
    expect(counts(check)).toEqual([1_200, 0, 0, 0])
    expect(counts(done)).toEqual([1_200, 0, 0, 0])
  })

  it('that come again far behind are changed, as the check says', async () => {
    const rows = Array.from({ length: 1_100 }, (_, at) => `AG-${at % 1_050},Again ${at}`)
    const { check, done } = await through('companies', `Account ID,Name\n${rows.join('\n')}`)
    expect(counts(check)).toEqual([1_050, 50, 0, 0])
    expect(counts(done)).toEqual([1_050, 50, 0, 0])
  })

  it('that are refused say the field, and come back mended without traces of it', async () => {
    const file = 'External ID,Name,Opened on\nRF-1,One,2026-02-28\nRF-2,Two,2026-02-31\n'
    const first = await through('companies', `${file}${'RF-1,One,2026-02-28\n'.repeat(60)}`)
    expect(first.done?.refusals).toMatchObject([{ message: 'Opened on: “2026-02-31” is a date that does not exist.' }])
    const again = await through(
      'companies',
      'External ID,Name,Opened on,Refused row,Refused because\nRF-2,Two,2026-02-28,3,Opened on: …\n',
    )
    expect(again.goes).toMatchObject({ 'Refused row': '', 'Refused because': '' })
    expect(counts(again.done)).toEqual([1, 0, 0, 0])
  })

  it('below headings that are drawn across cells which the sheet does not write', async () => {
    const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
    const line = (at: number, cells: [string, string][]) =>
      `<row r="${at}">${cells.map(([place, value]) => text(value).replace('<c', `<c r="${place}${at}"`)).join('')}</row>`
    const book = await workbookOf({
      sheets: {
        A: [
          line(1, [
            ['A', 'Account'],
            ['C', 'Money'],
          ]),
          line(2, [
            ['A', 'External ID'],
            ['B', 'Name'],
            ['C', 'Goal'],
            ['D', 'Discount'],
          ]),
          line(3, [
            ['A', 'AC-1'],
            ['B', 'One'],
            ['C', '5'],
            ['D', '6'],
          ]),
        ].join(''),
      },
    })
    const { rows } = await importFile(book, ['AC-1'])
    expect(rows[0]).toMatchObject({ Name: 'One', Goal: 5, Discount: 6 })
  })

  it('with a column that is called like a field of another type get a field of their own', async () => {
    await through('companies', 'External ID,Name,Trusted\nTY-1,One,1\nTY-2,Two,0')
    const { done } = await through('companies', 'External ID,Name,Trusted\nTY-3,One,yes\nTY-4,Two,no')
    expect(counts(done)).toEqual([2, 0, 0, 0])
    expect(await company('TY-3')).toMatchObject({ Trusted: null, 'Trusted 2': true })
  })

  it('are called by the word for them; columns of machines keep no traces of it', async () => {
    const { goes } = await through('companies', 'Customer,custom.Seats,MRR goal,VAT ID,E-mail\nWord one,5,7,x1,a@b.co')
    expect(goes).toMatchObject({ Customer: 'name', 'custom.Seats': 'number' })
    const labels = (await fresh()).models.byKey('company').fields.map(({ label }) => label)
    expect(labels).toEqual(expect.arrayContaining(['Seats', 'MRR goal', 'VAT ID', 'E-mail']))
  })
})

it('choices that a list lacks pass the check as they pass the import', async () => {
  const [list, several] = await createCustomFields(await fresh(), [
    { model: 'company', name: 'Segment', type: 'list', options: { choices: [{ value: 'Small', label: 'Small' }] } },
    { model: 'company', name: 'Uses', type: 'multiPick', options: { choices: [{ value: 'api', label: 'API' }] } },
  ])
  const { check, done } = await through(
    'companies',
    'External ID,Name,Segment,Uses\nCH-1,One,Small,API\nCH-2,Two,Large,api; sync\nCH-3,Three,Huge,',
  )
  expect(counts(check)).toEqual([3, 0, 0, 0])
  expect(counts(done)).toEqual([3, 0, 0, 0])
  const { record } = await (await fresh()).records.get('company', 'extid-CH-2')
  expect([record.values[list ?? ''], record.values[several ?? '']]).toEqual(['Large', ['api', 'sync']])
})

describe('people', () => {
  it('go to their company by its name in any spelling, or by its domain, and take a name in one', async () => {
    await importFile('External ID,Name,Domains\nP-1,\u200bAlpha Works\u200e,alphaworks.com\nP-2,Café Noir,\n', ['P-1'])
    expect(await company('P-1')).toMatchObject({ Name: 'Alpha Works' })
    const byName = await through(
      'endusers',
      'Full name,E-mail address,Company,Job title\nAna García López,ANA@x-1.com,alpha\u00a0WORKS,CEO\n"Öberg, Bo",bo@x-1.com,Cafe\u0301 Noir,CFO\nCy,cy@x-1.com,Beta,\n',
    )
    expect(byName.goes).toEqual({
      'Full name': 'name',
      'E-mail address': 'email',
      Company: 'companyId by title',
      'Job title': 'position',
    })
    expect(counts(byName.check)).toEqual([2, 0, 0, 1])
    expect(counts(byName.done)).toEqual([2, 0, 0, 1])
    const byDomain = await through('endusers', 'Email,Company domain\nd1@x-2.com,www.alphaworks.com\n')
    expect(byDomain.goes['Company domain']).toBe('companyId by title')
    expect(counts(byDomain.done)).toEqual([1, 0, 0, 0])
    const ctx = await fresh()
    const { rows } = await ctx.records.list('enduser', {
      filter: { field: 'email', is: 'anyOf', value: ['ana@x-1.com', 'bo@x-1.com'] },
      select: ['firstName', 'lastName', 'name'],
      sort: [{ field: 'email' }],
      limit: 10,
    })
    expect(rows.map(({ values }) => [values.firstName, values.lastName, values.name])).toEqual([
      ['Ana', 'García López', 'Ana García López'],
      ['Bo', 'Öberg', 'Bo Öberg'],
    ])
  })

  it('are proposed as well when the file was first taken for one of companies', async () => {
    await importFile('External ID,Name\nT-1,Turned\n', ['T-1'])
    const id = await keepFile('Customer,Email,Note\nTurned,a@turned.io,1\nTurned,b@turned.io,2\n')
    const { facts } = await loadImport(await fresh(), id)
    const mapping = await proposeFor(await fresh(), 'endusers', await withProbes(id, facts))
    expect(mapping.columns.map(({ goes, why }) => [goes, why])).toEqual([
      [{ to: 'field', field: 'companyId', by: 'title' }, '1 of 1 found'],
      [{ to: 'field', field: 'email' }, 'Name and values'],
      [{ to: 'new', name: 'Note', type: 'number' }, 'No such field yet'],
    ])
  })
})

it('deals, with the word before each name, nothing for no number, and a colleague with another space in the name', async () => {
  const owner = await makeMember({ name: 'Nora van Dam' })
  await importFile('External ID,Name\nD-1,Deal maker\n', ['D-1'])
  const { goes, check, done } = await through(
    'opportunities',
    'Deal - ID;Deal - Title;Deal - Organization;Deal - Value;Deal - Owner\n101;One;Deal maker;12.500,00;Nora van\u00a0Dam\n102;Two;deal maker;-;\n103;Three;Deal maker;1.000,50;n/a\n',
  )
  expect(goes).toMatchObject({
    'Deal - ID': 'externalId',
    'Deal - Title': 'title',
    'Deal - Organization': 'companyId by title',
    'Deal - Owner': 'ownerId',
  })
  expect(counts(done)).toEqual([2, 0, 0, 1])
  const { record } = await (await fresh()).records.get('opportunity', 'extid-101')
  expect(record.values.ownerId).toBe(owner.id)
  const shown = check?.firstCreated[0]?.changes.map(({ field, after }) => [field, after])
  expect(shown).toEqual(
    expect.arrayContaining([
      ['companyId', 'Deal maker'],
      ['ownerId', 'Nora van Dam'],
    ]),
  )
  const { fields } = (await fresh()).models.byKey('opportunity')
  const workedOut = new Set(fields.flatMap(({ key, computed }) => (computed ? [key] : [])))
  expect(shown?.filter(([field]) => workedOut.has(String(field)))).toEqual([])
})

describe('moments', () => {
  it('with a half of the day, in words, at midnight, as numbers', async () => {
    const { goes, check } = await through(
      'companies',
      [
        'External ID,Name,Seen,Signed,Called,Due date,Pilot,Size',
        'M-1,One,3/25/2026 2:30 PM,2026-03-05 00:00:00,"Mar 5, 2026, 12:05 AM",20260305,x,-',
        'M-2,Two,"12/31/2025, 12:00 AM",2026-03-06 00:00:00,5 Mar 2026 14:30,20261231,,7',
        'M-3,Three,n/a,NULL,2026/11/01 9:15:00 AM GMT+1,,✓,n/a',
      ].join('\n'),
    )
    expect(goes).toMatchObject({
      Seen: 'dateTime',
      Signed: 'day',
      Called: 'dateTime',
      'Due date': 'day',
      Pilot: 'toggle',
      Size: 'number',
    })
    const said = Object.fromEntries(check?.firstCreated[0]?.changes.map(({ field, after }) => [field, after]) ?? [])
    expect(said).toMatchObject({ Seen: expect.stringContaining('25 Mar'), Signed: '5 Mar 2026', Pilot: 'Yes' })
    expect(said).not.toHaveProperty('Size')
    expect(await company('M-1')).toMatchObject({
      Seen: '2026-03-25T14:30:00.000Z',
      Signed: '2026-03-05',
      Called: '2026-03-05T00:05:00.000Z',
      'Due date': '2026-03-05',
      Pilot: true,
      Size: null,
    })
    expect(await company('M-3')).toMatchObject({
      Seen: null,
      Signed: null,
      Called: '2026-11-01T08:15:00.000Z',
      Pilot: true,
    })
  })

  it('of a sheet stay moments at midnight', async () => {
    const book = await workbookOf({
      formats: '<numFmt numFmtId="170" formatCode="yyyy-mm-dd hh:mm"/>',
      styles: '<xf numFmtId="0"/><xf numFmtId="170"/>',
      sheets: {
        A: `<row><c t="inlineStr"><is><t>External ID</t></is></c><c t="inlineStr"><is><t>Name</t></is></c><c t="inlineStr"><is><t>Met at</t></is></c></row>
            <row><c t="inlineStr"><is><t>W-1</t></is></c><c t="inlineStr"><is><t>One</t></is></c><c s="1"><v>46204</v></c></row>
            <row><c t="inlineStr"><is><t>W-2</t></is></c><c t="inlineStr"><is><t>Two</t></is></c><c s="1"><v>46204.5</v></c></row>`,
      },
    })
    const { rows, types } = await importFile(book, ['W-1', 'W-2'])
    expect(types).toEqual(['Met at: dateTime'])
    expect(rows.map((row) => row['Met at'])).toEqual(['2026-06-30T22:00:00.000Z', '2026-07-01T10:00:00.000Z'])
  })
})
