import { pool } from '@/lib/db/pool'
import { ident, run, type Sql, sql } from '@/lib/db/sql'
import type { SortKey } from '@/lib/records/context'
import { systemContext } from '@/lib/server/context'
import { benchId } from './functions'
import { owing } from './generate-filters'

/** Values that calls are made with, taken from the set. */
export type Samples = {
  companyIds: string[]
  /** Has more people and conversations than any other. */
  crowdedId: string
  cities: string[]
  /** Parts of words that occur. */
  fragments: string[]
  /** Id of a saved filter over related records; null in a set that was made without. */
  owingFilter: string | null
  places: Record<'companiesByArr' | 'endUsersByName' | 'conversationsByDate', Place[]>
}

/** A row in the middle of a list: its cursor for the engine, its values for hand-written SQL. */
export type Place = { cursor: string; value: string; id: string }

const many = 40

export async function readSamples(): Promise<Samples> {
  const texts = async (statement: Sql) => (await run<{ text: string }>(pool(), statement)).map(({ text }) => text)
  return {
    companyIds: await texts(
      sql`select id as text from companies where status = 'customer' order by md5(id) limit ${many}`,
    ),
    crowdedId: benchId('company', 1),
    cities: await texts(sql`select distinct city as text from companies order by 1 limit ${many}`),
    fragments: await texts(
      sql`(select distinct substr(lower(name), 2, 6) as text from companies order by 1 limit 20)
        union all (select substr(lower(name), 1, 5 + length(name) % 6) from companies order by md5(id) limit 10)
        union all (select substr(email, 1, 9) from end_users order by md5(id) limit 10)`,
    ),
    owingFilter: (await texts(sql`select id as text from saved_filters where name = ${owing}`))[0] ?? null,
    places: {
      companiesByArr: await placesOf('company', { field: 'arr', descending: true }, sql`arr`),
      endUsersByName: await placesOf('enduser', { field: 'name' }, sql`lower(name)`),
      conversationsByDate: await placesOf('conversation', { field: 'date', descending: true }, sql`date`),
    },
  }
}

/** Pages from the middle on, found by one jump and then from page to page. */
async function placesOf(model: string, sort: SortKey, value: Sql): Promise<Place[]> {
  const { records, models } = await systemContext('system')
  const table = ident(models.byKey(model).table)
  const [counted] = await run<{ rows: number }>(pool(), sql`select count(*)::int as rows from ${table}`)
  const query = { select: ['id'], sort: [sort], limit: 50 }
  const places: Place[] = []
  let page = await records.list(model, { ...query, offset: Math.floor((counted?.rows ?? 0) / 2) })
  for (let last = page.rows.at(-1); last && page.next && places.length < 10; last = page.rows.at(-1)) {
    const [row] = await run<{ value: string }>(
      pool(),
      sql`select (${value})::text as value from ${table} where id = ${last.id}`,
    )
    places.push({ cursor: page.next, value: row?.value ?? '', id: last.id })
    page = await records.list(model, { ...query, cursor: page.next })
  }
  return places
}
