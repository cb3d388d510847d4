import { beforeAll, describe, expect, it } from 'vitest'
import { changeField } from '@/lib/domain/fields/change-field'
import { createField } from '@/lib/domain/fields/create-field'
import { storedConditions, valueUses } from '@/lib/domain/fields/stored-conditions'
import { formulaValueUses, storedFormulas } from '@/lib/domain/fields/stored-formulas'
import { changeFilter } from '@/lib/domain/filters/change-filter'
import { removeFilter } from '@/lib/domain/filters/remove-filter'
import { saveFilter } from '@/lib/domain/filters/save-filter'
import { saveSuccessUnit } from '@/lib/domain/success-units/save-success-unit'
import type { Filter } from '@/lib/filters/tree'
import { computePending } from '@/lib/records/computed/compute-pending'
import { memberContext, systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { makeMember } from '@/lib/testing/make-member'

let admin: string
let acme: string
let beta: string
const as = () => memberContext(admin, 'screen')

beforeAll(async () => {
  await prepareTenant()
  admin = (await makeMember({ role: 'administrator' })).id
  const { records } = await systemContext('api')
  acme = (await records.create('company', { name: 'Acme', city: 'Oslo', csmScore: 5 })).id
  beta = (await records.create('company', { name: 'Beta', city: 'Rome', csmScore: 1 })).id
  await records.writeMany('invoice', [
    { externalId: 'a1', companyId: acme, currency: 'EUR', amountTotal: '100', status: 'paid' },
    { externalId: 'a2', companyId: acme, currency: 'EUR', amountTotal: '900', status: 'paid' },
    { externalId: 'b1', companyId: beta, currency: 'EUR', amountTotal: '500', status: 'pending' },
  ])
})

const keep = async (model: string, name: string, tree: Filter) =>
  (await saveFilter(await as(), { model, name, tree, sharing: 'everyone', sharedWith: [] })).id
const held = async (id: string, key: string) =>
  (await (await systemContext()).records.get('company', id)).record.values[key]
const big = (value: string): Filter => ({ field: 'amountTotal', is: 'moreThan', value })

describe('conditions of fields', () => {
  it('sum up what a saved filter selects, and follow it when it changes', async () => {
    const inner = await keep('invoice', 'Big', big('200'))
    const outer = await keep('invoice', 'Big ones', { all: [{ saved: inner }] })
    const sum = await createField(await as(), {
      model: 'company',
      name: 'Big invoices',
      type: 'number',
      computation: {
        rollUp: { through: 'invoices', of: 'sum' as const, field: 'amountTotal', where: { saved: outer } },
      },
    })
    await computePending(await systemContext())
    expect([await held(acme, sum), await held(beta, sum)]).toEqual([900, 500])
    const { records } = await systemContext('api')
    await records.writeMany('invoice', [{ externalId: 'a1', companyId: acme, amountTotal: '300' }])
    expect(await held(acme, sum)).toBe(1200)
    await changeFilter(await as(), inner, { tree: big('600') })
    await computePending(await systemContext())
    expect([await held(acme, sum), await held(beta, sum)]).toEqual([900, 0])
    await expect(removeFilter(await as(), outer)).rejects.toThrow('used by the field “Big invoices”')
  })

  it('refuse rankings and circles in roll-ups with a sentence', async () => {
    const top = await keep('invoice', 'Largest', { top: 3, by: 'amountTotal', where: { all: [] } })
    const rollUp = (where: Filter) => ({ through: 'invoices', of: 'count' as const, where })
    const make = async (name: string, where: Filter) =>
      createField(await as(), { model: 'company', name, type: 'number', computation: { rollUp: rollUp(where) } })
    await expect(make('Ranked', { saved: top })).rejects.toThrow('cannot choose by a ranking')
    const any = await keep('invoice', 'Any of a good one', { field: 'company.csmScore', is: 'atLeast', value: 3 })
    const count = await make('Good invoices', { saved: any })
    await expect(
      changeFilter(await as(), any, { tree: { field: `company.${count}`, is: 'moreThan', value: 1 } }),
    ).rejects.toThrow('would wait for each other')
    await expect(changeFilter(await as(), any, { tree: { saved: top } })).rejects.toThrow('would not work any more')
  })

  it('make fields mandatory or lock them by saved filters and rankings', async () => {
    const north = await keep('company', 'North', { field: 'city', is: 'equals', value: 'Oslo' })
    const best: Filter = { top: 1, by: 'csmScore', where: { all: [] } }
    const change = { rules: { requiredWhen: { saved: north }, lockedWhen: best } }
    await changeField(await as(), { model: 'company', field: 'web', change })
    const { records } = await as()
    await expect(records.update('company', acme, { zip: '1' })).rejects.toThrow('is needed when it is in “North”')
    await expect(records.update('company', acme, { web: 'https://acme.example' })).rejects.toThrow('is locked when')
    await records.update('company', beta, { zip: '1', web: 'https://beta.example' })
    await changeField(await as(), {
      model: 'company',
      field: 'web',
      change: { rules: { requiredWhen: null, lockedWhen: null } },
    })
  })

  it('say for which companies a light is', async () => {
    const north = await keep('company', 'Northern', { field: 'city', is: 'equals', value: 'Oslo' })
    await saveSuccessUnit(await as(), {
      id: null,
      name: 'Score',
      description: null,
      unit: null,
      goal: null,
      metric: null,
      field: 'csmScore',
      thresholds: { good: 4, warn: 2, lowerIsBetter: false, days: 30 },
      applies: { any: [{ saved: north }, { top: 1, by: 'csmScore', where: { all: [] } }] },
    })
    await expect(removeFilter(await as(), north)).rejects.toThrow('the success unit “Score”')
  })
})

describe('a value of a list', () => {
  it('gets its new name wherever a condition names it, and nowhere else', async () => {
    const choices = (...values: { value: string; was?: string }[]) => ({
      choices: values.map((choice) => ({ ...choice, label: choice.value })),
    })
    const tier = await createField(await as(), {
      model: 'company',
      name: 'Tier',
      type: 'list',
      options: choices({ value: 'Gold' }, { value: 'Silver' }),
    })
    const { records } = await systemContext('api')
    await records.update('company', acme, { custom: { Tier: 'Gold' } })
    const gold: Filter = { field: tier, is: 'equals', value: 'Gold' }
    const filter = await keep('company', 'Golden', {
      any: [
        { field: tier, is: 'anyOf', value: ['Silver', 'Gold'] },
        { field: 'name', is: 'equals', value: 'Gold' },
      ],
    })
    const far = await keep('invoice', 'Of golden ones', { field: `company.${tier}`, is: 'equals', value: 'Gold' })
    const ofGold = await createField(await as(), {
      model: 'enduser',
      name: 'Golden invoices',
      type: 'number',
      computation: {
        rollUp: { through: 'company.invoices', of: 'count', where: { some: 'company', where: gold } },
      },
    })
    const change = { rules: { requiredWhen: gold, lockedWhen: null } }
    await changeField(await as(), { model: 'company', field: 'zip', change })
    const formula = { formula: 'if({Tier} = "Gold", "Gold", {City})', emptyAsZero: false }
    const medal = await createField(await as(), { model: 'company', name: 'Medal', type: 'text', computation: formula })
    await computePending(await systemContext())
    expect(await held(acme, medal)).toBe('Gold')
    const ctx = await as()
    const company = ctx.models.byKey('company')
    const field = company.fields.find(({ key }) => key === tier)
    const uses = field && valueUses(ctx, await storedConditions(ctx), company, field)
    expect(uses?.Gold?.map(({ kind, name }) => `${kind} ${name}`).toSorted()).toEqual([
      'field Golden invoices',
      'field zip',
      'filter Golden',
      'filter Of golden ones',
    ])
    expect(Object.keys(uses ?? {}).toSorted()).toEqual(['Gold', 'Silver'])
    expect(field && formulaValueUses(ctx, await storedFormulas(ctx), company, field)).toEqual({
      Gold: [{ kind: 'field', name: 'Medal', byHand: true }],
    })
    await changeField(await as(), {
      model: 'company',
      field: tier,
      change: { options: choices({ value: 'Platinum', was: 'Gold' }, { value: 'Silver', was: 'Silver' }) },
    })
    const { filters, models } = await as()
    expect(filters.get(filter)?.tree).toEqual({
      any: [
        { field: tier, is: 'anyOf', value: ['Silver', 'Platinum'] },
        { field: 'name', is: 'equals', value: 'Gold' },
      ],
    })
    expect(filters.get(far)?.tree).toMatchObject({ value: 'Platinum' })
    const named = (model: string, key: string) =>
      JSON.stringify(models.byKey(model).fields.find((each) => each.key === key))
    expect(named('enduser', ofGold)).toContain('"value":"Platinum"')
    expect(named('company', 'zip')).toContain('"value":"Platinum"')
    expect(named('company', medal)).toContain(`if({${tier}} = \\"Platinum\\", \\"Gold\\", {city})`)
    await computePending(await systemContext())
    expect([await held(acme, medal), await held(beta, medal)]).toEqual(['Gold', 'Rome'])
    const { rows } = await (await systemContext()).records.list('company', { filter: { saved: filter }, limit: 5 })
    expect(rows.map(({ id }) => id)).toEqual([acme])
  })
})
