import { beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '@/lib/auth/actor-of'
import type { SortKey } from '@/lib/records/context'
import { neighbours } from '@/lib/records/neighbours'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { contextOf, member } from '@/lib/testing/engine-world'

const ctx = contextOf(systemActor())
let own = ctx

beforeAll(async () => {
  await prepareTenant()
  const maya = await member('Maya', 'own')
  const omar = await member('Omar', 'all')
  own = contextOf(maya)
  await ctx.records.writeMany(
    'company',
    Array.from({ length: 40 }, (_, at) => ({
      name: `Company ${(at * 7) % 11}`,
      city: at % 4 === 0 ? null : `City ${at % 3}`,
      csmScore: at % 3 === 0 ? null : (at % 5) + 1,
      ownerId: [maya.memberId, omar.memberId, null][at % 3],
    })),
  )
})

const key = (text: string): SortKey => ({ field: text.replace('-', ''), descending: text.startsWith('-') })

describe('the neighbours of a record', () => {
  const sorts = [
    'name',
    '-name',
    'city',
    '-city',
    'csmScore',
    '-csmScore',
    'ownerId',
    '-ownerId',
    'id',
    'city,-csmScore',
    '-csmScore,city,-name',
  ]
  for (const text of sorts) {
    it(`are those of the list sorted by ${text}`, async () => {
      const sort = text.split(',').map(key)
      for (const filter of [undefined, { field: 'city', is: 'notEquals', value: 'City 1' }]) {
        const { rows } = await ctx.records.list('company', { sort, filter, limit: 100 })
        for (const [at, { id }] of rows.entries())
          expect(await neighbours(ctx, 'company', id, { sort, filter })).toEqual({
            previous: rows[at - 1]?.id ?? null,
            next: rows[at + 1]?.id ?? null,
            position: at + 1,
          })
      }
    })
  }

  it('are of the list and within the scope, or there are none', async () => {
    const { rows } = await ctx.records.list('company', { limit: 100, select: ['ownerId'] })
    const mine = rows.filter(({ values }) => values.ownerId === own.actor.memberId)
    const foreign = rows.find(({ values }) => values.ownerId === null)
    expect(await neighbours(own, 'company', foreign?.id ?? '', {})).toBeNull()
    const seen = await Promise.all(mine.map(({ id }) => neighbours(own, 'company', id, {})))
    const ids = new Set(mine.map(({ id }) => id))
    for (const each of seen) for (const id of [each?.previous, each?.next]) if (id) expect(ids.has(id)).toBe(true)
    const filter = { field: 'name', is: 'equals', value: 'nobody' }
    expect(await neighbours(ctx, 'company', mine[0]?.id ?? '', { filter })).toBeNull()
  })
})
