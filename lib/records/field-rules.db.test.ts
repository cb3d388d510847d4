import { describe, expect, it } from 'vitest'
import { lockedFields } from '@/lib/records/field-rules'
import { customField, modelsWith } from '@/lib/testing/definitions'
import { contextOf, member } from '@/lib/testing/engine-world'

const risk = customField('company', 'Risk', 'text', {
  rules: { requiredWhen: { field: 'phase', is: 'equals', value: 'Renewal' } },
})
const deal = customField('company', 'Deal', 'text', {
  rules: { lockedWhen: { some: 'licenses', where: { field: 'product', is: 'equals', value: 'Gold' } } },
})
const lost = customField('company', 'Lost', 'text', { rules: { requiredWhen: { field: 'gone', is: 'isEmpty' } } })
const models = modelsWith(risk, deal, lost)
const ada = await member('Ada')
const through = (door: 'screen' | 'api' | 'import' | 'automation' | 'system') => contextOf(ada, { models, door })

describe('a field under a condition', () => {
  it.each(['screen', 'api', 'import', 'automation'] as const)('is mandatory at the door %s', async (door) => {
    const { records } = through(door)
    const made = records.create('company', { name: `New ${door}`, phase: 'Renewal' })
    await expect(made).rejects.toThrow('Risk is needed when phase is Renewal.')
    const company = await records.create('company', { name: `Calm ${door}` })
    await expect(records.update('company', company.id, { phase: 'Renewal' })).rejects.toThrow('Risk is needed')
    await records.update('company', company.id, { phase: 'Renewal', custom: { Risk: 'High' } })
    await expect(records.update('company', company.id, { custom: { Risk: null } })).rejects.toThrow('Risk is needed')
    await records.update('company', company.id, { phase: 'Live', custom: { Risk: null } })
  })

  it('does not hold rules up, and a bulk write reports just the rows it is about', async () => {
    const company = await through('system').records.create('company', { name: 'By rule', phase: 'Renewal' })
    const { outcomes } = await through('api').records.writeMany('company', [
      { _id: company.id, name: 'By program' },
      { name: 'Good', phase: 'Live' },
      { name: 'Bad', phase: 'Renewal' },
    ])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['failed', 'created', 'failed'])
    expect(outcomes[2]?.problems?.[0]).toMatchObject({ field: risk.id, code: 'invalid', index: 2 })
  })

  it('is locked for people by what the record was, not for programs', async () => {
    const { records } = through('screen')
    const company = await records.create('company', { name: 'Locked', custom: { Deal: 'A' } })
    await records.update('company', company.id, { custom: { Deal: 'B' } })
    await records.create('license', {
      companyId: company.id,
      currency: 'EUR',
      fromDate: '2026-01-01',
      mrr: 1,
      product: 'Gold',
    })
    await expect(records.update('company', company.id, { custom: { Deal: 'C' } })).rejects.toThrow(
      'Deal is locked when it has any license where product is Gold.',
    )
    const free = await records.create('company', { name: 'Free' })
    const asked = [company.id, free.id, 'unknown']
    const model = models.byKey('company')
    const why = 'Locked when it has any license where product is Gold.'
    expect(await lockedFields(through('screen'), model, asked)).toEqual({ [company.id]: { [deal.id]: why } })
    expect(await lockedFields(contextOf(await member('Cy', 'own'), { models }), model, asked)).toEqual({})
    await records.update('company', company.id, { city: 'Bern' })
    await through('api').records.update('company', company.id, { custom: { Deal: 'D' } })
  })

  it('asks beyond what the writer may see, and only that', async () => {
    const own = await member('Bo', 'own')
    const company = await through('api').records.create('company', {
      name: 'Theirs',
      owner: own.memberId,
      custom: { Deal: 'A' },
    })
    await through('api').records.create('license', {
      companyId: company.id,
      currency: 'EUR',
      fromDate: '2026-01-01',
      mrr: 1,
      product: 'Gold',
    })
    const { records } = contextOf(own, { models, door: 'screen' })
    await expect(records.update('company', company.id, { custom: { Deal: 'C' } })).rejects.toThrow('locked')
  })
})
