import { describe, expect, it } from 'vitest'
import type { Actor, Grant, Portfolio, Verb } from '@/lib/auth/actor'
import { FailureError } from '@/lib/core/errors'
import { whoSees } from '@/lib/records/who-sees'
import { contextOf, member } from '@/lib/testing/engine-world'
import { createRandom } from '@/prisma/seed/random'

const random = createRandom(11)

const some: Verb[][] = [[], ['view'], ['view', 'update'], ['view', 'update', 'remove', 'export']]
const keys = ['company', 'task', 'issue', 'invoice', '*']

const admin = await member('Ada')
const all = contextOf(admin)
const actors: Actor[] = []
for (let at = 0; at < 30; at++) {
  const actor = await member(`Member ${at}`)
  const grants: Grant[] = Array.from({ length: 1 + random.int(0, 1) }, (_, nth) => ({
    role: `role ${nth}`,
    portfolio: random.pick<Portfolio>(['all', 'own', 'own', 'own']),
    models: Object.fromEntries(keys.filter(() => random.chance(0.6)).map((key) => [key, random.pick(some)])),
    administers: false,
  }))
  actors.push({ ...actor, grants })
}
const companies = await all.records.writeMany(
  'company',
  Array.from({ length: 12 }, (_, at) => ({
    name: `C${at}`,
    owner: random.pick(actors).id,
    coOwner: random.pick(actors).id,
  })),
)
const companyIds = companies.outcomes.map(({ id }) => String(id))
const records = await Promise.all(
  [
    ['task', Array.from({ length: 6 }, (_, at) => ({ action: `T${at}`, companyId: random.pick(companyIds) }))],
    [
      'issue',
      Array.from({ length: 12 }, (_, at) => ({
        title: `I${at}`,
        companyIds: [random.pick(companyIds), random.pick(companyIds)],
      })),
    ],
  ].map(async ([model, items]) => {
    const { outcomes } = await all.records.writeMany(String(model), items as Record<string, unknown>[])
    return outcomes.map(({ id }) => [String(model), String(id)] as const)
  }),
)
const asked = [...companyIds.map((id) => ['company', id] as const), ...records.flat()]
const roleNames = new Map([
  ['role 0', 'Nought'],
  ['role 1', 'One'],
])

describe('who sees a record', () => {
  it('is what every member finds when they look, for every record and member', async () => {
    let seen = 0
    for (const [model, id] of asked) {
      const told = await whoSees(all, model, id, actors, roleNames)
      for (const [at, actor] of actors.entries()) {
        const finds = await contextOf(actor)
          .records.get(model, id)
          .then(() => true)
          .catch((error: unknown) => {
            if (error instanceof FailureError) return false
            throw error
          })
        expect({ model, who: actor.name, sees: told[at]?.sees, why: told[at]?.reason }).toMatchObject({ sees: finds })
        seen += finds ? 1 : 0
      }
    }
    expect(seen).toBeGreaterThan(50)
  })

  it('says why, by role and by the company owned', async () => {
    const [company] = companyIds
    const maya = await member('Maya', 'own')
    const task = await all.records.create('task', { action: 'Call', companyId: company })
    await all.records.update('company', company ?? '', { owner: maya.id })
    const wide = await member('Wide')
    const none = await member('None', 'all', { company: ['view'] })
    const other = await member('Other', 'own')
    const names = new Map([['r', 'CSM']])
    const told = await whoSees(all, 'task', task.id, [maya, wide, none, other], names)
    expect(told.map(({ sees, reason }) => [sees, reason])).toEqual([
      [true, 'CSM shows what belongs to own companies, and Maya owns C0.'],
      [true, 'CSM shows all tasks.'],
      [false, 'No role of theirs shows tasks.'],
      [false, 'CSM shows only what belongs to own companies, and Other owns none of this.'],
    ])
    expect(told[0]?.may).toEqual(['update', 'remove', 'export'])
  })

  it('is told only to whoever sees the record', async () => {
    const stranger = await member('Stranger', 'own')
    await expect(whoSees(contextOf(stranger), 'company', companyIds[0] ?? '', actors, roleNames)).rejects.toThrow(
      FailureError,
    )
  })
})
