import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '@/lib/core/json'
import { type ExportRequest, exportRequestSchema } from '@/lib/exports/request'
import { writeExport } from '@/lib/exports/write-export'
import { type FieldTypeKey, fieldTypes } from '@/lib/fields/registry'
import { keepImport } from '@/lib/imports/receive'
import { checkImport } from '@/lib/imports/run-import'
import { loadImport, saveMapping } from '@/lib/imports/store'
import { targetBySlug } from '@/lib/imports/targets'
import type { ResolvedField } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'
import { createCustomFields } from '@/lib/records/custom-fields'
import { systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { makeMember } from '@/lib/testing/make-member'

// A file that was exported and is imported again changes nothing: every model, every type, both kinds of file.

let ctx: Ctx
let member = ''

beforeAll(async () => {
  await prepareTenant({ currency: 'EUR', timeZone: 'Europe/Berlin' })
  member = (await makeMember({ name: 'Maya, the first' })).id
  const first = await systemContext('system')
  for (const model of first.models.list)
    await createCustomFields(
      first,
      (Object.keys(fieldTypes) as FieldTypeKey[]).map((type) => ({
        model: model.key,
        name: `Own ${type}`,
        type,
        options: optionsOf(type),
      })),
    )
  ctx = await systemContext('seed')
  const company = await ctx.records.create('company', { name: 'Acme, "Inc"', externalId: 'C-1', ownerId: member })
  const endUser = await ctx.records.create('enduser', { companyId: company.id, email: 'a@acme.test', lastName: 'Ada' })
  const refs: Record<string, string> = { company: company.id, enduser: endUser.id, member }
  for (const model of ctx.models.list) {
    for (const variant of [0, 1, 2]) {
      const values = Object.fromEntries(
        model.fields
          .filter((field) => !field.computed)
          .flatMap((field) => {
            const value = valueFor(field, variant, refs)
            return value === null ? [] : [[field.key, value]]
          }),
      )
      const { outcomes } = await ctx.records.writeMany(model.key, [values])
      if (outcomes[0]?.outcome !== 'created') throw new Error(`${model.key}: ${JSON.stringify(outcomes[0])}`)
    }
  }
})

function optionsOf(type: string) {
  if (type !== 'list' && type !== 'multiPick') return {}
  return {
    choices: [
      { value: 'one', label: 'Number one' },
      { value: 'a, b', label: 'A; b' },
    ],
  }
}

const texts = ['=1+1', '  "quoted"; tab\t, comma', 'line\nbreak, ünï 漢 \u{1F600} _x0041_']

function valueFor(field: ResolvedField, variant: number, refs: Record<string, string>): Json {
  const to = field.relation?.to ?? field.options.to
  if (to) {
    const id = refs[to]
    if (!id || (field.relation?.to === 'company' && field.key !== 'companyId' && field.key !== 'companyIds'))
      return null
    return field.relation?.many || /s$/.test(field.type) ? [id] : id
  }
  if (field.type === 'teamMember') return member
  if (field.type === 'teamMembers') return [member]
  const choice = field.options.choices?.[variant % (field.options.choices.length || 1)]?.value
  const values: Record<string, Json> = {
    text: field.key.endsWith('Id') ? `${field.key}-${variant}-${Math.random()}` : (texts[variant] ?? ''),
    richText: `<p>Rich <strong>text</strong> &amp; ${variant}</p>`,
    rating: 3,
    number: field.options.whole || field.options.max !== undefined ? variant + 1 : ([1.25, 1234567.5, 3][variant] ?? 0),
    toggle: field.custom && variant === 0,
    list: choice ?? (field.options.open ? 'open, choice' : null),
    multiPick: choice
      ? [choice]
      : field.options.open
        ? ([['a', 'b, c'], ['b; c'], ['a', 'b;c']][variant] ?? null)
        : null,
    url: 'https://example.com/?a=1,2',
    phone: '+46 70 123',
    email: `p${Math.random()}@acme.test`,
    day: '2024-02-29',
    date: '1999-12-31',
    dateTime: ['2024-06-30T21:59:58.123Z', '2024-10-27T00:30:00.000Z', '2024-10-27T01:30:00.000Z'][variant] ?? '',
    json: field.custom ? { a: [1, 'x'] } : null,
  }
  const type = field.key === 'currency' ? 'EUR' : values[field.type]
  return type ?? null
}

async function exported(request: Partial<ExportRequest> & { model: string; format: 'csv' | 'xlsx' }): Promise<Buffer> {
  const sink = new PassThrough()
  const read = buffer(sink)
  await writeExport(ctx, { request: exportRequestSchema.parse({ values: 'stored', archived: true, ...request }), sink })
  return read
}

const fresh = () => systemContext('import')

describe.each(['csv', 'xlsx'] as const)('a %s of every field, imported again', (format) => {
  it.each([
    'companies',
    'endusers',
    'workflows',
    'opportunities',
    'licenses',
    'sales',
    'invoices',
    'issues',
    'projects',
    'assets',
    'nps',
    'churn',
    'campaigns',
    'objectives',
    'workspaces',
    'conversations',
    'tasks',
  ])('changes nothing in %s', async (slug) => {
    const target = targetBySlug(ctx.models, slug)
    if (target?.kind !== 'records') throw new Error(`no target ${slug}`)
    const file = await exported({ model: target.model.key, format })
    const id = await keepImport(await fresh(), target, `again.${format}`, Readable.from([file]))
    const { mapping, total } = await loadImport(ctx, id)
    if (!mapping) throw new Error('no mapping')
    const goes = (label: string) => mapping.columns.find(({ column }) => column === label)?.goes
    expect(mapping.columns.filter((column) => column.goes.to === 'new')).toEqual([])
    for (const field of target.model.fields.filter((one) => one.custom))
      expect([field.label, goes(field.label)]).toEqual([field.label, expect.objectContaining({ field: field.key })])
    await saveMapping(ctx, id, slug, { ...mapping, emptyCell: 'clear' })
    const report = await checkImport(await fresh(), id)
    expect(report?.firstUpdated.map(({ changes }) => changes)).toEqual([])
    expect(report?.refusals).toEqual([])
    expect(report).toMatchObject({ rows: total, unchanged: total, created: 0, failed: 0 })
  })
})

describe('a file as people read it', () => {
  it('finds records and colleagues by their names, and choices by their labels', async () => {
    const columns = ['externalId', 'product', 'companyId', 'fromDate', 'mrr', 'currency']
    const file = await exported({ model: 'license', format: 'csv', values: 'shown', columns, archived: true })
    const target = targetBySlug(ctx.models, 'licenses')
    if (!target) throw new Error('no target')
    const id = await keepImport(await fresh(), target, 'shown.csv', Readable.from([file]))
    const { mapping } = await loadImport(ctx, id)
    expect(mapping?.columns.find(({ column }) => column === 'Company')?.goes).toEqual({
      to: 'field',
      field: 'companyId',
      by: 'title',
    })
    expect(await checkImport(await fresh(), id)).toMatchObject({ failed: 0, created: 0 })
  })
})
