import { beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '@/lib/auth/actor-of'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { changeField } from '@/lib/domain/fields/change-field'
import { restoreField } from '@/lib/domain/fields/remove-field'
import { removeSuccessUnit, restoreSuccessUnit, saveSuccessUnit } from '@/lib/domain/success-units/save-success-unit'
import { setLight } from '@/lib/domain/success-units/set-light'
import type { Filter } from '@/lib/filters/tree'
import { readLightChanges, readSuccessUnits } from '@/lib/metrics/success-units'
import { toDocument } from '@/lib/models/document'
import { history } from '@/lib/records/history'
import { systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { contextOf, member } from '@/lib/testing/engine-world'

const ctx = contextOf(systemActor())
const facts = {
  name: 'Annual value',
  description: null,
  unit: null,
  goal: null,
  metric: null,
  field: 'csmScore',
  thresholds: { good: 4, warn: 2, lowerIsBetter: false, days: 7 },
  applies: { field: 'phase', is: 'equals', value: 'Adoption' },
}
let company = ''
let other = ''

beforeAll(async () => {
  await prepareTenant()
  company = (await ctx.records.create('company', { name: 'One', phase: 'Adoption', csmScore: 3 })).id
  other = (await ctx.records.create('company', { name: 'Other', phase: 'Onboarding', csmScore: 5 })).id
})

describe('success units', () => {
  it('read a field, for the companies they are for, and keep how they changed', async () => {
    const { id } = await saveSuccessUnit(ctx, { id: null, ...facts })
    expect(await readSuccessUnits(ctx, company)).toMatchObject([{ name: 'Annual value', light: 'warn', value: 3 }])
    expect(await readSuccessUnits(ctx, other)).toEqual([])
    await saveSuccessUnit(ctx, { id, ...facts, thresholds: { ...facts.thresholds, good: 3 } })
    expect((await readSuccessUnits(ctx, company))[0]).toMatchObject({ light: 'good' })
    expect((await readLightChanges(ctx, company, id)).map((change) => change.light)).toEqual(['good', 'warn'])
    await expect(saveSuccessUnit(ctx, { id, ...facts, field: 'noSuchField' })).rejects.toThrow('no such field')
    await expect(saveSuccessUnit(ctx, { id, ...facts, applies: { field: 'gone', is: 'empty' } })).rejects.toThrow(
      'gone',
    )
    await removeSuccessUnit(ctx, id)
    expect(await readSuccessUnits(ctx, company)).toEqual([])
  })

  it('are set by hand by whoever may change the company, and given back', async () => {
    const { id } = await saveSuccessUnit(ctx, { id: null, ...facts, applies: null })
    const csm = await member('Maya', 'own')
    const own = contextOf(csm)
    const wanted = {
      companyId: company,
      unitId: id,
      light: 'bad' as const,
      display: 'Sponsor left',
      reason: 'They told us',
      expiresAt: null,
    }
    await expect(setLight(own, wanted)).rejects.toMatchObject({ failure: { code: 'not_found' } })
    const reader = contextOf(await member('Reader', 'all', { '*': ['view'] }))
    await expect(setLight(reader, wanted)).rejects.toMatchObject({ failure: { code: 'forbidden' } })
    await ctx.records.update('company', company, { ownerId: csm.memberId })
    await setLight(own, wanted)
    expect((await readSuccessUnits(own, company))[0]).toMatchObject({
      light: 'bad',
      display: 'Sponsor left',
      setBy: 'Maya',
      reason: 'They told us',
    })
    await setLight(own, { ...wanted, light: null })
    expect((await readSuccessUnits(own, company))[0]).toMatchObject({ light: 'warn', setBy: null, value: 3 })
    expect((await readLightChanges(own, company, id)).map((change) => change.setBy)).toEqual([null, 'Maya', null])
    await expect(saveSuccessUnit(own, { id, ...facts })).rejects.toThrow('administrator')
    await run(pool(), sql`delete from success_units`)
  })

  it('are fields: found, sorted, read by programs, told as events, and they follow what they are read from', async () => {
    const { id } = await saveSuccessUnit(ctx, { id: null, ...facts, name: 'Sponsor mood' })
    const fresh = await systemContext()
    const model = fresh.models.byKey('company')
    const field = model.fields.find(({ label }) => label === 'Sponsor mood')
    expect(field).toMatchObject({ type: 'list', custom: true, computed: true, light: { reads: ['csmScore', 'phase'] } })
    const key = field?.key ?? ''
    const lightOf = async (companyId: string) =>
      (await fresh.records.get('company', companyId)).record.values[key] ?? null
    expect([await lightOf(company), await lightOf(other)]).toEqual(['fair', null])
    await fresh.records.update('company', company, { csmScore: 5 })
    expect(await lightOf(company)).toBe('good')
    await fresh.records.update('company', other, { phase: 'Adoption', csmScore: 1 })
    const found = await fresh.records.list('company', { filter: { field: key, is: 'equals', value: 'bad' }, limit: 10 })
    expect(found.rows.map((row) => row.id)).toEqual([other])
    const sorted = await fresh.records.list('company', {
      sort: [{ field: key }],
      filter: { field: key, is: 'notEmpty' },
      limit: 10,
    })
    expect(sorted.rows.map((row) => row.id)).toEqual([other, company])
    expect(toDocument(model, (await fresh.records.get('company', other)).record)).toMatchObject({
      custom: { 'Sponsor mood': 'bad' },
    })
    await setLight(fresh, {
      companyId: other,
      unitId: id,
      light: 'good',
      display: null,
      reason: 'Met',
      expiresAt: null,
    })
    expect(await lightOf(other)).toBe('good')
    const past = await history(fresh, 'company', other, { limit: 1 })
    expect(past.entries[0]?.changes).toEqual([{ field: key, before: 'bad', after: 'good' }])
    // Nobody writes it by hand, and it stays what it is.
    await expect(fresh.records.update('company', other, { [key]: 'bad' })).resolves.toBeTruthy()
    expect(await lightOf(other)).toBe('good')
    await expect(
      changeField(fresh, { model: 'company', field: key, change: { options: { choices: [] } } }),
    ).rejects.toThrow('success unit')
    await saveSuccessUnit(fresh, { id, ...facts, name: 'Mood of the sponsor' })
    expect((await systemContext()).models.byKey('company').fields.find((each) => each.key === key)?.label).toBe(
      'Mood of the sponsor',
    )
    await removeSuccessUnit(ctx, id)
    const hasField = async () =>
      (await systemContext()).models.byKey('company').fields.some((each) => each.key === key && each.label !== '')
    expect(await hasField()).toBe(false)
    await expect(restoreField(await systemContext(), key.replace(/^custom\./, ''))).rejects.toThrow('its success unit')
    await expect(saveSuccessUnit(fresh, { id, ...facts })).rejects.toThrow('no such success unit')
    await expect(removeSuccessUnit(fresh, id)).rejects.toThrow('no such success unit')
    const told = (await readLightChanges(fresh, other, id)).length
    await restoreSuccessUnit(await systemContext(), id)
    expect(await hasField()).toBe(true)
    const back = (await readSuccessUnits(await systemContext(), other)).find((unit) => unit.id === id)
    // What was set by hand still stands, also what no member did, and nothing was told twice.
    expect(back).toMatchObject({ name: 'Mood of the sponsor', light: 'good', reason: 'Met' })
    expect(await readLightChanges(await systemContext(), other, id)).toHaveLength(told)
    await expect(restoreSuccessUnit(fresh, id)).rejects.toThrow('not in the bin')
    await removeSuccessUnit(await systemContext(), id)
  })
  it('for companies with certain related records follow those records, in one go', async () => {
    const applies: Filter = { some: 'licenses', where: { field: 'product', is: 'equals', value: 'Gold' } }
    const { id } = await saveSuccessUnit(ctx, { id: null, ...facts, name: 'Gold value', applies })
    const ranked: Filter = { top: 1, by: 'csmScore', where: { all: [] } }
    await saveSuccessUnit(ctx, { id: null, ...facts, name: 'Best', applies: ranked })
    const fresh = await systemContext()
    const key = fresh.models.byKey('company').fields.find(({ label }) => label === 'Gold value')?.key ?? ''
    const lightOf = async (companyId: string) =>
      (await fresh.records.get('company', companyId)).record.values[key] ?? null
    await fresh.records.update('company', company, { csmScore: 3 })
    expect(await lightOf(company)).toBe(null)
    const term = { currency: 'EUR', value: '100', fromDate: '2026-01-01', toDate: '2026-12-31' }
    const made = await fresh.records.writeMany('license', [
      { ...term, externalId: 'g1', companyId: company, product: 'Gold' },
      { ...term, externalId: 'g2', companyId: other, product: 'Silver' },
    ])
    const [gold, silver] = made.outcomes.map((outcome) => outcome.id ?? '')
    expect([await lightOf(company), await lightOf(other)]).toEqual(['fair', null])
    await fresh.records.update('license', silver ?? '', { product: 'Gold' })
    expect(await lightOf(other)).not.toBe(null)
    await fresh.records.update('license', gold ?? '', { companyId: other })
    expect(await lightOf(company)).toBe(null)
    await fresh.records.remove('license', [gold ?? '', silver ?? ''])
    expect(await lightOf(other)).toBe(null)
    await fresh.records.restore('license', [gold ?? ''])
    expect(await lightOf(other)).not.toBe(null)
    await removeSuccessUnit(ctx, id)
    await run(pool(), sql`delete from success_units`)
  })
})
