import type { Ctx } from '@/lib/records/context'
import { customField } from '@/lib/testing/definitions'
import { createRandom, type Random } from '@/prisma/seed/random'

export const fit = customField('company', 'Fit', 'number')
export const kind = customField('company', 'Kind', 'text')
export const signed = customField('company', 'Signed', 'day')
export const labels = customField('company', 'Labels', 'multiPick', { options: { open: true } })
export const live = customField('company', 'Live', 'toggle')
export const contact = customField('company', 'Contact', 'endUser')
export const customFields = [fit, kind, signed, labels, live, contact]

export const words = ['alpha', 'Beta', 'GAMMA', 'delta 100%', 'ep_silon', 'zêta']
export const cities = ['Oslo', 'oslo', 'Rome', 'New York']
export const tags = ['a', 'b', 'c']
export const days = ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01', '2026-04-15']
export const companyCount = 240

/** A stream of chances in which a good part of what is asked for is missing. */
export type Sparse = Random & { maybe: <T>(value: () => T) => T | null }

/**
 * A few hundred companies, end users and issues with values of every kind, many of them empty, the same with every run. The
 * context knows `customFields` and writes as a seed; the stream goes on for what a test adds.
 */
export async function writeRandomRecords(ctx: Ctx, owners: string[]): Promise<Sparse> {
  const stream = createRandom(7)
  const random: Sparse = { ...stream, maybe: (value) => (stream.chance(0.3) ? null : value()) }
  await ctx.records.writeMany(
    'company',
    Array.from({ length: companyCount }, (_, index) => ({
      externalId: `c${index}`,
      name: `${random.pick(words)} ${index % 7}`,
      city: random.maybe(() => random.pick(cities)),
      ownerId: random.maybe(() => random.pick(owners)),
      health: random.maybe(() => Math.floor(random.next() * 20) / 2),
      arr: random.maybe(() => random.pick(['0', '100', '99.5', '2500.25'])),
      csmScore: random.maybe(() => Math.ceil(random.next() * 5)),
      renewalDate: random.maybe(() => random.pick(days)),
      lastTouch: random.maybe(() => `${random.pick(days)}T${random.pick(['00:00', '08:30', '23:59'])}:00.000Z`),
      autoRenews: random.chance(0.5),
      tags: random.maybe(() => tags.filter(() => random.chance(0.5))),
      parentId: index > 20 && random.chance(0.4) ? `extid-c${Math.floor(random.next() * 20)}` : null,
      custom: {
        Fit: random.maybe(() => random.pick([-1, 0, 2.5, 10, 100])),
        Kind: random.maybe(() => random.pick(words)),
        Signed: random.maybe(() => random.pick(days)),
        Labels: random.maybe(() => tags.filter(() => random.chance(0.5))),
        Live: random.maybe(() => random.chance(0.5)),
      },
    })),
  )
  await ctx.records.writeMany(
    'enduser',
    Array.from({ length: 200 }, (_, index) => ({
      externalId: `u${index}`,
      companyId: `extid-c${Math.floor(random.next() * companyCount)}`,
      firstName: random.pick(words),
      position: random.maybe(() => random.pick(['CEO', 'cto', 'Intern'])),
      archived: random.chance(0.2),
      beats: random.maybe(() => Math.floor(random.next() * 5)),
    })),
  )
  await ctx.records.writeMany(
    'issue',
    Array.from({ length: 80 }, (_, index) => ({
      externalId: `i${index}`,
      title: random.pick(words),
      companyIds: random.maybe(() => [
        `extid-c${Math.floor(random.next() * companyCount)}`,
        `extid-c${Math.floor(random.next() * companyCount)}`,
      ]),
      enduserIds: random.maybe(() => [`extid-u${Math.floor(random.next() * 200)}`]),
      priority: random.maybe(() => random.pick(['low', 'high'])),
    })),
  )
  await ctx.records.writeMany(
    'company',
    Array.from({ length: 60 }, () => ({
      externalId: `c${Math.floor(random.next() * companyCount)}`,
      custom: { Contact: `extid-u${Math.floor(random.next() * 200)}` },
    })),
  )
  return random
}
