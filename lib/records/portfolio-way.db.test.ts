import { describe, expect, it, vi } from 'vitest'
import { pool } from '@/lib/db/pool'
import { ident, run, sql } from '@/lib/db/sql'
import type { SortKey, WriteItem } from '@/lib/records/context'
import { portfolioWay } from '@/lib/records/portfolio-way'
import { contextOf, member } from '@/lib/testing/engine-world'
import { whenRemembering } from '@/lib/testing/recall-world'
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

/** Whether the first page of a list is looked for where it was. */
async function isRemembered(actor: typeof few, model: string, sort?: SortKey[]): Promise<boolean> {
  const ctx = contextOf(actor, { door: 'api' })
  const texts: string[] = []
  const query = vi.spyOn(pool(), 'query')
  try {
    await ctx.records.list(model, { limit: 23, select: ['id'], sort })
    for (const [statement] of query.mock.calls as unknown as { text: string }[][]) texts.push(statement?.text ?? '')
  } finally {
    query.mockRestore()
  }
  return texts.some((text) => text.includes('t.id = any('))
}

describe('a list of what is in a portfolio', () => {
  it('is the same by every way, while companies change hands', async () => {
    await whenRemembering()
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

  it('begins where it began, until something happens to one of its companies', async () => {
    await whenRemembering()
    const write = (model: string, item: WriteItem) => all.records.writeMany(model, [item])
    const idOf = async (table: 'companies' | 'end_users', where = sql`true`) => {
      const [row] = await run<{ id: string }>(
        pool(),
        sql`select t.id from ${ident(table)} t where t.deleted_at is null and ${where} limit 1`,
      )
      return row?.id ?? ''
    }
    const ofMany = sql`t.owner_id = ${many.id} and t.co_owner_id is null`
    const own = await idOf('companies', ofMany)
    const foreign = await idOf('companies', sql`t.owner_id = ${admin.id} and t.co_owner_id is null`)
    const first = async () => {
      const { rows } = await contextOf(many, { door: 'api' }).records.list('enduser', { limit: 23, select: ['id'] })
      return rows.map(({ id }) => id)
    }
    const unseen = await idOf('end_users', sql`t.company_id = ${foreign} and not t.archived`)
    const steps: [what: string, change: () => Promise<unknown>, isKept: boolean][] = [
      ['nothing', async () => {}, true],
      ['a person of others', () => write('enduser', { id: unseen, externalId: 'renamed' }), true],
      ['a company of others', () => write('company', { id: foreign, ownerId: few.id }), true],
      ['a figure', () => run(pool(), sql`update end_users set beats = beats + 1`), true],
      ['a new person', () => write('enduser', { externalId: 'new', companyId: own, firstName: 'A' }), false],
      ['one who moves away', () => write('enduser', { externalId: 'new', companyId: foreign }), false],
      ['one who comes back', () => write('enduser', { externalId: 'new', companyId: own }), false],
      ['one who is archived', () => write('enduser', { externalId: 'new', archived: true }), false],
      ['a company that comes', () => write('company', { id: foreign, ownerId: many.id }), false],
      ['a company that goes', () => write('company', { id: foreign, ownerId: admin.id }), false],
    ]
    for (const [what, change, isKept] of steps) {
      await first()
      expect(await isRemembered(many, 'enduser'), what).toBe(true)
      const before = await first()
      await change()
      const after = await first()
      expect(after, what).toEqual((await expected(many, 'enduser', undefined)).slice(0, 23))
      if (isKept) expect(after, what).toEqual(before)
    }
    const ids = (await expected(many, 'enduser', undefined)).slice(0, 2)
    await all.records.remove('enduser', ids)
    expect(await first()).not.toContain(ids[0])
    expect(await first()).toEqual((await expected(many, 'enduser', undefined)).slice(0, 23))
  })

  it('begins where it began by what a rule works out, which events tell, and not by figures that none tells', async () => {
    await whenRemembering()
    const [byArr, byTouch]: SortKey[][] = [[{ field: 'arr', descending: true }], [{ field: 'lastTouch' }]]
    const first = async () => {
      const { rows } = await contextOf(many).records.list('company', { limit: 23, select: ['id'], sort: byArr })
      return rows.map(({ id }) => id)
    }
    const before = await first()
    expect(await isRemembered(many, 'company', byArr)).toBe(true)
    const last = (await expected(many, 'company', byArr)).at(-1) ?? ''
    expect(before).not.toContain(last)
    await contextOf(admin, { door: 'system' }).records.writeMany('company', [{ id: last, arr: '1000' }])
    expect((await first())[0]).toBe(last)
    expect(await isRemembered(many, 'company', byArr)).toBe(true)
    await contextOf(many).records.list('company', { limit: 23, select: ['id'], sort: byTouch })
    expect(await isRemembered(many, 'company', byTouch)).toBe(false)
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

  it('is what a slip is found in, whatever happened to it meanwhile', async () => {
    await whenRemembering()
    const admins = async (item: WriteItem) => all.records.writeMany('company', [item])
    await admins({ externalId: 'mine', name: 'Mine', ownerId: many.id })
    await admins({ externalId: 'theirs', name: 'Theirs', ownerId: few.id })
    const { id: whose } = await all.records.create('enduser', {
      ...{ externalId: 'slip', companyId: 'extid-mine', position: 'Fridtjof' },
    })
    const person = (values: WriteItem) => all.records.update('enduser', whose, values)
    const isFound = async (slip: string) => {
      const hits = await contextOf(many).records.search(slip)
      return hits.some(({ id }) => id === whose)
    }
    expect(await isFound('fridjtof')).toBe(true)
    expect(await isFound('fritdjof')).toBe(true)
    const steps: [change: () => Promise<unknown>, isFound: boolean][] = [
      [() => person({ position: 'Roald' }), true],
      [() => person({ companyId: 'extid-theirs' }), false],
      [() => admins({ externalId: 'theirs', coOwnerId: many.id }), true],
      [() => admins({ externalId: 'theirs', coOwnerId: null }), false],
      [() => person({ companyId: 'extid-mine' }), true],
      [() => run(pool(), sql`update end_users set deleted_at = now() where external_id = 'slip'`), false],
    ]
    for (const [change, expectation] of steps) {
      await change()
      expect(await isFound('raold'), change.toString()).toBe(expectation)
      expect(await isFound('fridjtof')).toBe(false)
    }
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
