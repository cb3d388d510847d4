import { describe, expect, it, vi } from 'vitest'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import type { SortKey } from '@/lib/records/context'
import { portfolioWay } from '@/lib/records/portfolio-way'
import { contextOf, member } from '@/lib/testing/engine-world'
import { createRandom } from '@/prisma/seed/random'

// As if there were 6,000 companies: of up to thirty a list begins with them, of more it is walked.
vi.mock('@/lib/records/answers/table-size', () => ({ manyRows: 5_000, rowsOf: async () => 6_000 }))

const companies = 120
const random = createRandom(11)
const some = (count: number) => Math.floor(random.next() * count)
const company = () => `extid-c${some(companies)}`
const admin = await member('Ada')
const all = contextOf(admin, { door: 'api' })
const few = await member('Fay', 'own')
const many = await member('Max', 'own')
const owners = [few.id, ...Array.from({ length: 6 }, () => many.id), ...Array.from({ length: 6 }, () => admin.id), null]
const owner = () => owners[some(owners.length)] ?? null
const items = <Item>(count: number, item: (at: number) => Item) => Array.from({ length: count }, (_, at) => item(at))

await all.records.writeMany(
  'company',
  items(companies, (at) => ({ externalId: `c${at}`, name: `C ${some(90)}`, ownerId: owner(), coOwnerId: owner() })),
)
await all.records.writeMany(
  'enduser',
  items(400, (at) => ({
    externalId: `u${at}`,
    companyId: company(),
    firstName: ['Mia', 'Ole', 'Zoe', 'ÁNE'][some(4)],
    position: [null, 'Buyer', 'buyer', 'CTO'][some(4)],
    archived: some(9) === 0,
  })),
)
await all.records.writeMany(
  'conversation',
  items(300, (at) => ({
    externalId: `v${at}`,
    companyId: company(),
    type: 'note',
    subject: `S ${at}`,
    date: `2026-0${1 + some(9)}-01`,
  })),
)
await all.records.writeMany(
  'issue',
  items(90, (at) => ({ externalId: `i${at}`, title: `I ${some(40)}`, companyIds: [company(), company()] })),
)
const lists: { model: string; sorts: (SortKey[] | undefined)[] }[] = [
  { model: 'enduser', sorts: [undefined, [{ field: 'position', descending: true }], [{ field: 'companyId' }]] },
  { model: 'conversation', sorts: [undefined, [{ field: 'subject' }], [{ field: 'date' }, { field: 'subject' }]] },
  { model: 'issue', sorts: [undefined, [{ field: 'title' }], [{ field: 'id' }]] },
  { model: 'company', sorts: [undefined, [{ field: 'name', descending: true }]] },
]

/** All pages of a list, as a member reads them. */
async function pagesOf(actor: typeof few, model: string, sort: SortKey[] | undefined): Promise<string[]> {
  const ids: string[] = []
  const { records } = contextOf(actor, { door: 'api' })
  let cursor: string | undefined
  do {
    const { rows, next } = await records.list(model, { sort, cursor, limit: 23, select: ['id'] })
    ids.push(...rows.map(({ id }) => id))
    cursor = next ?? undefined
  } while (cursor)
  return ids
}

/** The same, by looking at every record. */
async function expected({ id: memberId }: typeof few, model: string, sort: SortKey[] | undefined): Promise<string[]> {
  const owned = await run<{ id: string }>(
    pool(),
    sql`select id from companies where owner_id = ${memberId} or co_owner_id = ${memberId}`,
  )
  const own = new Set(owned.map(({ id }) => id))
  const { rows } = await all.records.list(model, {
    sort,
    limit: 1_000,
    select: ['companyId', 'companyIds'].filter((key) =>
      all.models.byKey(model).fields.some((field) => field.key === key),
    ),
  })
  const companiesOf = ({ id, values }: (typeof rows)[number]) =>
    [values.companyId ?? values.companyIds ?? id].flat().map(String)
  return rows.filter((row) => companiesOf(row).some((each) => own.has(each))).map(({ id }) => id)
}

describe('a list of what is in a portfolio', () => {
  it('is the same by every way, while companies change hands', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (const { model, sorts } of lists)
        for (const actor of [few, many])
          for (const sort of sorts)
            expect(await pagesOf(actor, model, sort), `${model} ${JSON.stringify(sort)}`).toEqual(
              await expected(actor, model, sort),
            )
      await all.records.writeMany(
        'company',
        items(15, () => ({ externalId: `c${some(companies)}`, ownerId: owner(), coOwnerId: owner() })),
      )
    }
    const ways = [few, many].map((actor) => portfolioWay(contextOf(actor), all.models.byKey('enduser'), true))
    expect(await Promise.all(ways)).toEqual(['begin', 'walk'])
  })

  it('is what a search finds something in, by text and by likeness', async () => {
    const subjects = items(40, () => `S ${100 + some(200)}`)
    for (const actor of [few, many]) {
      const own = new Set((await Promise.all(lists.map(({ model }) => expected(actor, model, undefined)))).flat())
      const { records } = contextOf(actor, { door: 'api' })
      for (const subject of subjects) {
        const hits = await all.records.search(subject, { limit: 100 })
        const ids = (found: typeof hits) => found.map(({ id }) => id).toSorted()
        expect(ids(await records.search(subject, { limit: 100 })), subject).toEqual(
          ids(hits).filter((id) => own.has(id)),
        )
      }
      for (const slip of ['buyre', 'bu yer']) {
        const found = await records.search(slip, { limit: 100 })
        // Archived people are in no list, and are found.
        expect(found.filter(({ id, companyId }) => !own.has(companyId ?? id))).toEqual([])
      }
    }
    expect(await contextOf(many, { door: 'api' }).records.search('buyre', { limit: 5 })).toHaveLength(5)
  })

  it('is passed in an index that holds what decides it, in the order in which each model stands', async () => {
    const rows = await run<{ definition: string }>(pool(), sql`select indexdef as definition from pg_indexes`)
    for (const { table, company: way, archivedField, key } of all.models.list) {
      if (way.kind !== 'one') continue
      const covers = rows.filter(
        ({ definition }) =>
          definition.includes(`.${table} `) &&
          /INCLUDE \(company_id/.test(definition) &&
          (!archivedField || /archived/.test(definition)),
      )
      expect(covers, key).not.toHaveLength(0)
    }
  })
})
