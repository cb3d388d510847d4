import { pool } from '@/lib/db/pool'
import { run, type Sql, sql } from '@/lib/db/sql'
import { benchId } from './functions'
import { mustCall } from './http-client'

/** Values that calls are made with, taken from the set. */
export type Samples = {
  companyIds: string[]
  /** Of the member with the large portfolio. */
  portfolioIds: string[]
  crowdedId: string
  cities: string[]
  /** Parts of words that occur. */
  fragments: string[]
  places: Record<'companiesByArr' | 'endUsersByName' | 'conversationsByDate', Place[]>
}

/** A row in the middle of a list: its cursor for the API, its values for hand-written SQL. */
export type Place = { cursor: string; value: string; id: string }

const many = 40

export async function readSamples(base: string, headers: Record<string, string>): Promise<Samples> {
  const ids = async (condition: Sql) =>
    (
      await run<{ id: string }>(
        pool(),
        sql`select id from companies c where ${condition} order by md5(id) limit ${many}`,
      )
    ).map(({ id }) => id)
  const texts = async (statement: Sql) => (await run<{ text: string }>(pool(), statement)).map(({ text }) => text)
  return {
    companyIds: await ids(sql`status = 'customer'`),
    portfolioIds: await ids(sql`owner_id = ${benchId('member', 3)}`),
    crowdedId: benchId('company', 1),
    cities: await texts(sql`select distinct city as text from companies order by 1 limit ${many}`),
    fragments: await texts(
      sql`(select distinct substr(lower(name), 2, 6) as text from companies order by 1 limit 20)
        union all (select substr(lower(name), 1, 5 + length(name) % 6) from companies order by md5(id) limit 10)
        union all (select substr(email, 1, 9) from end_users order by md5(id) limit 10)`,
    ),
    places: {
      companiesByArr: await placesOf(base, headers, 'companies', {
        sort: '-arr',
        column: sql`arr`,
        table: sql`companies`,
      }),
      endUsersByName: await placesOf(base, headers, 'endusers', {
        sort: 'name',
        column: sql`lower(name)`,
        table: sql`end_users`,
      }),
      conversationsByDate: await placesOf(base, headers, 'conversations', {
        sort: '-date',
        column: sql`date`,
        table: sql`conversations`,
      }),
    },
  }
}

type Order = { sort: string; column: Sql; table: Sql }

/** Pages from the middle on, found by one jump and then from page to page. */
async function placesOf(
  base: string,
  headers: Record<string, string>,
  slug: string,
  { sort, column, table }: Order,
): Promise<Place[]> {
  const [{ rows } = { rows: 0 }] = await run<{ rows: number }>(pool(), sql`select count(*)::int as rows from ${table}`)
  const middle = Math.floor(rows / 2)
  const places: Place[] = []
  let url = `${base}/api/v1/${slug}?select=name&limit=50&sort=${sort}&archived=include&offset=${middle}`
  for (let page = 0; page < 10; page++) {
    const { link, text } = await mustCall(url, { headers })
    const next = link?.match(/<([^>]*)>/)?.[1]
    const last: { _id: string } | undefined = JSON.parse(text).at(-1)
    if (!next || !last) break
    url = new URL(next, base).href
    const [row] = await run<{ value: string }>(
      pool(),
      sql`select (${column})::text as value from ${table} where id = ${last._id}`,
    )
    places.push({ cursor: new URL(url).searchParams.get('cursor') ?? '', value: row?.value ?? '', id: last._id })
  }
  return places
}
