import { describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { pool } from '@/lib/db/pool'
import { run, runOne, sql } from '@/lib/db/sql'
import { arrangeFields } from '@/lib/domain/fields/arrange-fields'
import { changeField } from '@/lib/domain/fields/change-field'
import { changeType, previewTypeChange } from '@/lib/domain/fields/change-type'
import { createField } from '@/lib/domain/fields/create-field'
import { removeField, restoreField } from '@/lib/domain/fields/remove-field'
import { computePending } from '@/lib/records/computed/compute-pending'
import type { Ctx, Door } from '@/lib/records/context'
import { history } from '@/lib/records/history'
import { modelsOf, tenantFacts } from '@/lib/server/definitions'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { contextOf, member } from '@/lib/testing/engine-world'

await prepareTenant({ name: 'Fields' })
const plain = await member('Ada')
const ada: Actor = { ...plain, grants: plain.grants.map((grant) => ({ ...grant, administers: true })) }

/** A context as the next request has it. */
async function now(options: { door?: Door; actor?: Actor; at?: Date } = {}): Promise<Ctx> {
  const { definitionsVersion } = await tenantFacts()
  const models = await modelsOf(definitionsVersion)
  return contextOf(options.actor ?? ada, { models, door: options.door, now: options.at })
}

const field = async (model: string, key: string) =>
  (await now()).models.byKey(model).fields.find((each) => each.key === key)
const company = async (name: string, custom = {}) =>
  (await now({ door: 'api' })).records.create('company', { name, custom })
const held = async (id: string, key: string) => (await (await now()).records.get('company', id)).record.values[key]

describe('fields', () => {
  it('are made, changed, put into the bin and brought back with their values', async () => {
    const id = await createField(await now(), {
      model: 'company',
      name: 'Tier',
      type: 'list',
      options: { choices: [{ value: 'Gold', label: 'Gold', tone: 'good' }] },
      isFeatured: true,
    })
    const acme = await company('Acme', { Tier: 'Gold' })
    expect(await field('company', id)).toMatchObject({ label: 'Tier', featured: true })
    await changeField(await now(), { model: 'company', field: id, change: { name: 'Level', description: 'How dear' } })
    expect(await field('company', id)).toMatchObject({ label: 'Level', description: 'How dear', featured: true })
    await removeField(await now(), id)
    expect(await field('company', id)).toBeUndefined()
    await restoreField(await now(), id)
    expect(await held(acme.id, id)).toBe('Gold')
    const taken = createField(await now(), { model: 'company', name: 'level', type: 'text' })
    await expect(taken).rejects.toThrow('There is a field called level already.')
  })

  it('are for administrators only', async () => {
    const ctx = await now({ actor: plain })
    await expect(createField(ctx, { model: 'company', name: 'No', type: 'text' })).rejects.toThrow('administrator')
    await expect(arrangeFields(ctx, 'company', [])).rejects.toThrow('administrator')
    await expect(removeField(ctx, 'x')).rejects.toThrow('administrator')
    const preview = previewTypeChange(ctx, { model: 'company', field: 'x', type: 'text' })
    await expect(preview).rejects.toThrow('administrator')
  })

  it('of the system are renamed, hidden and made mandatory too', async () => {
    await changeField(await now(), { model: 'company', field: 'city', change: { name: 'Town', isMandatory: true } })
    expect(await field('company', 'city')).toMatchObject({ label: 'Town', required: true })
    await changeField(await now(), { model: 'company', field: 'city', change: { isMandatory: false } })
    expect(await field('company', 'city')).toMatchObject({ label: 'Town', required: false })
    const hidden = changeField(await now(), { model: 'company', field: 'name', change: { isHidden: true } })
    await expect(hidden).rejects.toThrow('it stays')
  })

  it('stand in groups, in the order given', async () => {
    const shown = async () => (await now()).models.byKey('asset').groups.map(({ label, fields }) => [label, fields])
    await arrangeFields(await now(), 'asset', [
      { id: null, label: 'First', isFeatured: true, fields: ['status', 'serialNumber', 'status'] },
      { id: null, label: 'Second', isFeatured: false, fields: ['value'] },
    ])
    expect((await shown()).slice(0, 2)).toEqual([
      ['First', ['status', 'serialNumber']],
      ['Second', ['value']],
    ])
    const keys = (await now()).models.byKey('asset').groups.map(({ key }) => key)
    await arrangeFields(await now(), 'asset', [
      { id: keys[1] ?? null, label: 'Second', isFeatured: false, fields: ['value', 'status'] },
      { id: keys[0] ?? null, label: 'Renamed', isFeatured: true, fields: ['serialNumber'] },
    ])
    expect((await shown()).slice(0, 2)).toEqual([
      ['Second', ['value', 'status']],
      ['Renamed', ['serialNumber']],
    ])
    expect((await now()).models.byKey('asset').groups[0]?.key).toBe(keys[1])
  })
})

describe('a value that is called otherwise', () => {
  it('is so in every record, with history and undo', async () => {
    const options = (...values: string[]) => ({ choices: values.map((value) => ({ value, label: value })) })
    const one = await createField(await now(), {
      model: 'company',
      name: 'Risk',
      type: 'list',
      options: options('Low', 'Hi'),
    })
    const many = await createField(await now(), {
      model: 'company',
      name: 'Regions',
      type: 'multiPick',
      options: options('North', 'South'),
    })
    const acme = await company('Renamed', { Risk: 'Hi', Regions: ['North', 'South'] })
    const renamed = {
      choices: [
        { value: 'Low', label: 'Low' },
        { value: 'High', label: 'High', was: 'Hi' },
      ],
    }
    expect(await changeField(await now(), { model: 'company', field: one, change: { options: renamed } })).toEqual({
      records: 1,
    })
    await changeField(await now(), {
      model: 'company',
      field: many,
      change: {
        options: {
          choices: [
            { value: 'Nord', label: 'Nord', was: 'North' },
            { value: 'South', label: 'South' },
          ],
        },
      },
    })
    expect(await held(acme.id, one)).toBe('High')
    expect(await held(acme.id, many)).toEqual(['Nord', 'South'])
    const { entries } = await history(await now(), 'company', acme.id, { fields: [one] })
    expect(entries[0]?.changes).toEqual([{ field: one, before: 'Hi', after: 'High' }])
    const phase = changeField(await now(), {
      model: 'license',
      field: 'renewalStatus',
      change: { options: { choices: [{ value: 'gone', label: 'Gone', was: 'lost' }] } },
    })
    await expect(phase).rejects.toThrow("the system's")
  })
})

describe('changing a type', () => {
  it('says beforehand what would convert, and loses nothing', async () => {
    const id = await createField(await now(), { model: 'company', name: 'Count', type: 'text' })
    const texts = ['12', '7', 'a dozen', '7']
    const ids = await Promise.all(texts.map(async (text, at) => (await company(`Typed ${at}`, { Count: text })).id))
    const change = { model: 'company', field: id, type: 'number' as const }
    const preview = await previewTypeChange(await now(), change)
    expect(preview).toMatchObject({ filled: 4, converts: 3, refused: 1 })
    expect(preview.refusals).toEqual([{ from: 'a dozen', records: 1, reason: '“a dozen” is not a number.' }])
    expect(preview.examples).toContainEqual({ from: '7', records: 2, to: '7' })
    expect(await changeType(await now(), change)).toEqual({ converted: 3, putAside: 1 })
    expect(await Promise.all(ids.map((each) => held(each, id)))).toEqual([12, 7, null, 7])
    const left = await runOne(
      pool(),
      sql`select text, type, reason, record_id from field_leftovers where field_id = ${id}`,
    )
    expect(left).toEqual({ text: 'a dozen', type: 'text', reason: '“a dozen” is not a number.', record_id: ids[2] })
    const back = await changeType(await now(), { ...change, type: 'list' as never })
    expect(back.putAside).toBe(0)
    expect((await field('company', id))?.options.choices?.map(({ value }) => value).toSorted()).toEqual(['12', '7'])
  })

  it('keeps money, marks and lists', async () => {
    const make = async (name: string, type: 'number' | 'text' | 'multiPick', custom: unknown, options = {}) => {
      const id = await createField(await now(), { model: 'company', name, type, options })
      const record = await company(`Kept ${name}`, { [name]: custom })
      return { id, record: record.id }
    }
    const money = await make('Fee', 'number', '1234.56', { format: { style: 'money' } })
    await changeType(await now(), { model: 'company', field: money.id, type: 'text' })
    expect(String(await held(money.record, money.id))).toBe('1234.56')
    const text = await make('Said', 'text', 'a < b & c')
    await changeType(await now(), { model: 'company', field: text.id, type: 'richText' })
    expect(await held(text.record, text.id)).toBe('a &lt; b &amp; c')
    const list = await make('Kinds', 'multiPick', ['x', 'y'], { open: true, choices: [] })
    const preview = await previewTypeChange(await now(), { model: 'company', field: list.id, type: 'number' })
    expect(preview).toMatchObject({ converts: 0, refused: 1 })
  })
})

describe('computed fields', () => {
  it('are worked out for what is there, say so meanwhile, and follow the day', async () => {
    const start = await createField(await now(), { model: 'company', name: 'Start', type: 'day' })
    const acme = await company('Daily', { Start: '2026-01-01' })
    const age = await createField(await now(), {
      model: 'company',
      name: 'Age',
      type: 'number',
      computation: { formula: 'days({Start}, today())', emptyAsZero: false },
    })
    expect((await field('company', age))?.pending).toBe(true)
    const at = (day: string) => now({ door: 'system', at: new Date(`${day}T10:00:00Z`) })
    await computePending(await at('2026-01-11'))
    expect(await held(acme.id, age)).toBe(10)
    expect((await field('company', age))?.pending).toBeUndefined()
    expect(await computePending(await at('2026-01-11'))).toBe(0)
    await computePending(await at('2026-01-12'))
    expect(await held(acme.id, age)).toBe(11)
    const gone = removeField(await now(), start)
    await expect(gone).rejects.toThrow('Age (companies) would not work any more')
    const other = changeType(await now(), { model: 'company', field: start, type: 'text' })
    await expect(other).rejects.toThrow('Age (companies) would not work any more')
  })

  it('of very many records are worked out after, and say so until then', async () => {
    const { id: home } = await company('Crowded')
    await run(
      pool(),
      sql`insert into end_users (id, company_id, email, name, custom, search)
        select lpad(to_hex(at), 24, '0'), ${home}, at || '@crowd.example', 'P' || at, '{}', '' from generate_series(1, 20100) at`,
    )
    const says = await createField(await now(), {
      model: 'enduser',
      name: 'Works for',
      type: 'text',
      computation: { formula: '{Company.Name}', emptyAsZero: false },
    })
    const wrong = async (name: string) => {
      const [row] = await run<{ n: number }>(
        pool(),
        sql`select count(*)::int as n from end_users where company_id = ${home} and custom ->> ${says} is distinct from ${name}`,
      )
      return row?.n
    }
    await computePending(await now({ door: 'system' }))
    expect(await wrong('Crowded')).toBe(0)
    await (await now({ door: 'api' })).records.update('company', home, { name: 'Renamed' })
    expect((await field('enduser', says))?.pending).toBe(true)
    await computePending(await now({ door: 'system' }))
    expect(await wrong('Renamed')).toBe(0)
    expect((await field('enduser', says))?.pending).toBeUndefined()
  }, 120_000)

  it('that do not fit are refused', async () => {
    const make = async (type: 'text' | 'number', computation: object) =>
      createField(await now(), { model: 'company', name: 'Misfit', type, computation: computation as never })
    await expect(make('text', { formula: '1 + 1', emptyAsZero: false })).rejects.toThrow(
      'a field of type number can show',
    )
    await expect(make('number', { formula: '1 +', emptyAsZero: false })).rejects.toThrow('missing at the end')
    await expect(make('text', { rollUp: { through: 'licenses', of: 'count' } })).rejects.toThrow('type number')
    await expect(make('number', { formula: '{Misfit} + 1', emptyAsZero: false })).rejects.toThrow('no field “Misfit”')
    const rows = await run(pool(), sql`select 1 from custom_fields where name = 'Misfit'`)
    expect(rows).toHaveLength(0)
  })
})
