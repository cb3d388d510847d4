import { expect, it } from 'vitest'
import { pool } from '@/lib/db/pool'
import { runOne, sql } from '@/lib/db/sql'
import { contextOf, member } from '@/lib/testing/engine-world'

async function gathered(): Promise<number> {
  const found = await runOne<{ entries: string }>(
    pool(),
    sql`select n_pending_tuples as entries from gin_metapage_info(get_raw_page('companies_search_idx', 0))`,
  )
  return Number(found?.entries)
}

it('puts the entries of search texts in their places once many records were written, however few at a time', async () => {
  await pool().query('create extension if not exists pageinspect')
  const ctx = contextOf(await member('Ada'))
  await ctx.records.create('company', { name: 'Alone' })
  expect(await gathered()).toBeGreaterThan(0)
  for (let call = 0; call < 5; call += 1) {
    await ctx.records.writeMany(
      'company',
      Array.from({ length: 100 }, (_, at) => ({ name: `Company ${call} ${at}` })),
    )
  }
  await expect.poll(gathered).toBe(0)
})
