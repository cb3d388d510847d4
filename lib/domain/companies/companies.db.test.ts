import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '@/lib/domain/rules'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { contextOf, member } from '@/lib/testing/engine-world'

const admin = await member('Ada')
const now = new Date('2026-11-17T09:00:00Z')
const ctx = contextOf(admin, { rules, now })
const system = contextOf(admin, { rules, now, door: 'system' })

beforeAll(() => prepareTenant({ timeZone: 'UTC' }))

const create = async (name: string, parentId: string | null = null, mrr?: string) => {
  const { id } = await ctx.records.create('company', { name, parentId })
  if (mrr) await ctx.records.create('license', { companyId: id, currency: 'EUR', fromDate: '2026-01-01', mrr })
  return id
}
const read = async (id: string) => (await ctx.records.get('company', id)).record.values

describe('a group', () => {
  it('knows path, level and root, and sums after any move', async () => {
    const group = await create('Group')
    const north = await create('North', group, '100')
    const depot = await create('Depot', north, '20')
    const other = await create('Other', null, '5')
    expect(await read(depot)).toMatchObject({
      orgPath: `,${group},${north},`,
      orgLevel: 2,
      orgRootId: group,
      headId: north,
    })
    expect(await read(group)).toMatchObject({
      orgUnits: 2,
      orgMrr: '120',
      orgArr: '1440',
      orgLevel: 0,
      orgRootId: group,
      orgPath: null,
    })
    await ctx.records.update('company', north, { parentId: other })
    expect(await read(depot)).toMatchObject({ orgPath: `,${other},${north},`, orgLevel: 2, orgRootId: other })
    expect(await read(group)).toMatchObject({ orgUnits: 0, orgMrr: '0' })
    expect(await read(other)).toMatchObject({ orgUnits: 2, orgMrr: '125' })
    await ctx.records.update('company', north, { parentId: null })
    expect(await read(depot)).toMatchObject({ orgPath: `,${north},`, orgLevel: 1, orgRootId: north })
    expect(await read(other)).toMatchObject({ orgUnits: 0, orgMrr: '5' })
  })

  it('follows licences, health and removal of its members', async () => {
    const group = await create('Group H')
    const a = await create('A', group, '10')
    const b = await create('B', group)
    await system.records.writeMany('company', [
      { id: a, health: 6 },
      { id: b, health: 6.5 },
    ])
    expect(await read(group)).toMatchObject({ orgHealthTotal: 6.25, orgMrr: '10' })
    await ctx.records.create('license', { companyId: b, currency: 'EUR', fromDate: '2026-01-01', mrr: '7' })
    expect((await read(group)).orgMrr).toBe('17')
    await ctx.records.remove('company', [a])
    expect(await read(group)).toMatchObject({ orgMrr: '7', orgUnits: 1, orgHealthTotal: 6.5 })
    await ctx.records.restore('company', [a])
    expect(await read(group)).toMatchObject({ orgMrr: '17', orgUnits: 2 })
  })

  it('refuses a circle with a clear word', async () => {
    const top = await create('Top')
    const middle = await create('Middle', top)
    const low = await create('Low', middle)
    await expect(ctx.records.update('company', top, { parentId: low })).rejects.toThrow('Top cannot move below Low')
    await expect(ctx.records.update('company', top, { parentId: top })).rejects.toThrow('cannot be its own parent')
    const bulk = await ctx.records.writeMany('company', [
      { id: middle, parentId: low },
      { id: low, name: 'Lower' },
    ])
    expect(bulk.outcomes.map(({ outcome }) => outcome)).toEqual(['failed', 'updated'])
    expect((await read(low)).orgPath).toBe(`,${top},${middle},`)
  })

  it('refuses one of two moves that pass each other', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = await Promise.all([create(`A ${round}`), create(`B ${round}`)])
      const results = await Promise.allSettled([
        ctx.records.update('company', a, { parentId: b }),
        ctx.records.update('company', b, { parentId: a }),
      ])
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const paths = [(await read(a)).orgPath, (await read(b)).orgPath]
      expect(paths.filter((path) => path !== null)).toHaveLength(1)
    }
  })

  it('keeps its sums when members are written at once', async () => {
    const group = await create('Busy')
    await Promise.all(Array.from({ length: 6 }, (_, index) => create(`Member ${index}`, group, '10')))
    expect(await read(group)).toMatchObject({ orgUnits: 6, orgMrr: '60' })
  })
})

describe('identity', () => {
  it('has a slug, a status, bare domains and the moment of its phase', async () => {
    const { id, values } = await ctx.records.create('company', {
      name: 'Ærø Færger & Sønner',
      domains: ['https://www.Aero.dk/x', '@aero.dk'],
      phase: 'Onboarding',
    })
    expect(values).toMatchObject({
      slug: 'aero-faerger-sonner',
      status: 'prospect',
      mrr: '0',
      arr: '0',
      domains: ['aero.dk'],
      phaseSince: now.toISOString(),
    })
    const later = contextOf(admin, { rules, now: new Date('2026-12-01T10:00:00Z') })
    expect((await later.records.update('company', id, { phase: 'Adoption' })).values.phaseSince).toBe(
      '2026-12-01T10:00:00.000Z',
    )
    expect((await later.records.update('company', id, { name: 'Aero' })).values).toMatchObject({
      slug: 'aero',
      phaseSince: '2026-12-01T10:00:00.000Z',
    })
  })
})

describe('end users', () => {
  it('are called by their names and belong where their e-mail address says', async () => {
    const { id } = await ctx.records.create('company', { name: 'Domain', domains: ['domain.example'] })
    const placed = await ctx.records.create('enduser', {
      firstName: 'Priya',
      lastName: 'Raman',
      email: 'priya@Domain.example',
    })
    expect(placed.values).toMatchObject({ name: 'Priya Raman', companyId: id })
    const nameless = await ctx.records.create('enduser', { email: 'dispatch@domain.example' })
    expect(nameless.values.name).toBe('dispatch')
    await expect(ctx.records.create('enduser', { email: 'who@nowhere.example' })).rejects.toThrow(
      'none has the e-mail domain nowhere.example',
    )
  })

  it('go to the head of a group that shares a domain', async () => {
    const head = (await ctx.records.create('company', { name: 'Head', domains: ['shared.example'] })).id
    await ctx.records.create('company', { name: 'Daughter', domains: ['shared.example'], parentId: head })
    expect((await ctx.records.create('enduser', { email: 'x@shared.example' })).values.companyId).toBe(head)
  })

  it('never reach a company out of the caller’s portfolio by their address', async () => {
    const csm = contextOf(await member('Cas', 'own'), { rules, now })
    await ctx.records.create('company', { name: 'Foreign', domains: ['foreign.example'] })
    await expect(csm.records.create('enduser', { email: 'spy@foreign.example' })).rejects.toThrow()
  })
})
