import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '@/lib/domain/rules'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { contextOf, member } from '@/lib/testing/engine-world'
import { closeOpportunity, licenseOf } from './close-opportunity'

const admin = await member('Ada')
const ctx = contextOf(admin, { rules, now: new Date('2026-11-17T09:00:00Z') })

beforeAll(() => prepareTenant({ timeZone: 'UTC' }))

const company = async (name = 'Customer') => (await ctx.records.create('company', { name })).id

describe('an opportunity', () => {
  it('remembers its stages and knows ARR from MRR', async () => {
    const deal = await ctx.records.create('opportunity', {
      companyId: await company(),
      title: 'Wave 3',
      salesStage: 'Discovery',
      mrr: '100',
    })
    expect(deal.values).toMatchObject({ arr: '1200', status: 'active', contractLength: 12 })
    const moved = await ctx.records.update('opportunity', deal.id, { salesStage: 'Proposal', arr: '2400' })
    expect(moved.values).toMatchObject({
      mrr: '200',
      stageHistory: [{ stage: 'Discovery' }, { stage: 'Proposal', by: admin.id }],
    })
  })

  it('becomes a licence when it is won, as prefilled and changed', async () => {
    const companyId = await company()
    const deal = await ctx.records.create('opportunity', {
      companyId,
      title: 'Routes',
      arr: '1200',
      currency: 'EUR',
      contractLength: 6,
      landingDate: '2026-11-01',
    })
    expect(await licenseOf(ctx, deal.id)).toMatchObject({
      companyId,
      product: 'Routes',
      fromDate: '2026-11-01',
      toDate: '2027-04-30',
      value: '600',
    })
    const { licenseId } = await closeOpportunity(ctx, deal.id, {
      outcome: 'won',
      license: { product: 'Route optimiser' },
    })
    expect((await ctx.records.get('license', licenseId ?? '')).record.values).toMatchObject({
      product: 'Route optimiser',
      arr: '1200',
      status: 'active',
    })
    expect((await ctx.records.get('opportunity', deal.id)).record.values).toMatchObject({
      status: 'won',
      probability: 100,
      closeDate: '2026-11-17',
      licenseId,
    })
    expect((await ctx.records.get('company', companyId)).record.values).toMatchObject({
      status: 'customer',
      arr: '1200',
    })
    expect(await closeOpportunity(ctx, deal.id, { outcome: 'won' })).toEqual({ licenseId: null })
  })

  it('leaves no licence when it is lost', async () => {
    const deal = await ctx.records.create('opportunity', { companyId: await company(), title: 'No' })
    expect(await closeOpportunity(ctx, deal.id, { outcome: 'lost' })).toEqual({ licenseId: null })
    expect((await ctx.records.get('opportunity', deal.id)).record.values).toMatchObject({
      status: 'lost',
      probability: 0,
    })
  })
})

describe('an issue', () => {
  it('shows the revenue of its companies together, also after it changes', async () => {
    const [a, b] = [await company('A'), await company('B')]
    await ctx.records.create('license', { companyId: a, currency: 'EUR', fromDate: '2026-01-01', mrr: '10' })
    const issue = await ctx.records.create('issue', { title: 'Sync fails', companyIds: [a, b] })
    expect(issue.values).toMatchObject({ mrrCombined: '10', arrCombined: '120' })
    await ctx.records.create('license', { companyId: b, currency: 'EUR', fromDate: '2026-01-01', mrr: '5' })
    expect((await ctx.records.get('issue', issue.id)).record.values.mrrCombined).toBe('15')
    expect((await ctx.records.update('issue', issue.id, { companyIds: [b] })).values.arrCombined).toBe('60')
  })
})

describe('an NPS answer', () => {
  it('finds its person and company, and the latest one counts', async () => {
    const companyId = await company()
    const person = await ctx.records.create('enduser', { companyId, email: 'p@nps.example' })
    const answer = (score: number, dateAnswered: string, email = 'P@nps.example') =>
      ctx.records.create('nps', {
        email,
        score,
        comment: `is ${score}`,
        dateAnswered,
        ...(email.startsWith('q') && { companyId }),
      })
    const first = await answer(9, '2026-05-01T10:00:00Z')
    expect(first.values).toMatchObject({ enduserId: person.id, companyId })
    await answer(3, '2026-10-01T10:00:00Z')
    await answer(10, '2026-01-01T10:00:00Z')
    expect((await ctx.records.get('enduser', person.id)).record.values).toMatchObject({
      nps: 3,
      npsComment: 'is 3',
      npsDate: '2026-10-01',
    })
    await answer(8, '2026-10-02T10:00:00Z', 'q@nps.example')
    expect((await ctx.records.get('company', companyId)).record.values.nps).toBe(6)
    await expect(ctx.records.create('nps', { email: 'p@nps.example', score: 11 })).rejects.toThrow()
  })
})
