import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { cpuSeconds } from './cpu-seconds'
import { mustCall } from './http-client'
import type { Place } from './measure-case'
import type { Sized } from './verdict'

/** A whole model read page by page. Records a second in all and in three tenths of the way; processor milliseconds for 1,000 records. */
export type Reading = { name: string; rate: number; tenths: Sized; app: number | null; postgres: number | null }

/** A place far in a list that nothing led to: milliseconds of the first call for it. */
export type Jump = { name: string; milliseconds: number }

const perPage = 2000

/** All end users, as programs read them that replicate: by the cursor of each answer, and by counting how many they have. */
export async function measureReading({ base, callers }: Place): Promise<{ readings: Reading[]; jumps: Jump[] }> {
  const [row] = await run<{ count: number }>(
    pool(),
    sql`select count(*)::int as count from end_users where deleted_at is null and not archived`,
  )
  const count = row?.count ?? 0
  const page = async (path: string, last: string) => {
    const { text, link } = await mustCall(base + path, { headers: callers.program })
    return { link, ...idsOf(text, last) }
  }
  const jumps: Jump[] = []
  for (const share of [0.1, 0.5, 0.9]) {
    const started = performance.now()
    await page(byOffset(Math.floor(count * share)), '')
    const name = `the first jump to ${share * 100} in 100 of the list`
    jumps.push({ name, milliseconds: performance.now() - started })
  }
  const walk = async (name: string, next: (read: number, link: string | null) => string | null): Promise<Reading> => {
    const started = performance.now()
    const before = cpuSeconds()
    const times: number[] = []
    let read = 0
    let last = ''
    for (let path: string | null = byOffset(0); path; ) {
      const answer = await page(path, last)
      read += answer.count
      last = answer.last
      times.push(performance.now())
      path = answer.count < perPage ? null : next(read, answer.link)
    }
    if (read !== count) throw new Error(`${name}: ${read} of ${count} end users were read.`)
    const after = cpuSeconds()
    const of = (from: number | null, to: number | null) =>
      from === null || to === null ? null : ((to - from) * 1_000_000) / read
    return {
      name,
      rate: (read / (performance.now() - started)) * 1000,
      tenths: tenthsOf([started, ...times]),
      app: of(before.app, after.app),
      postgres: of(before.postgres, after.postgres),
    }
  }
  // Read from the disk once, so that the first way is not the slower one for being the first.
  await walk('', (read) => byOffset(read))
  const readings = [
    await walk('end users by pages of 2,000, by cursor', (_, link) => /<([^>]*)>/.exec(link ?? '')?.[1] ?? null),
    await walk('end users by pages of 2,000, by offset', (read) => byOffset(read)),
  ]
  return { readings, jumps }
}

const byOffset = (offset: number) => `/api/v1/endusers?limit=${perPage}&offset=${offset}`

/** How many documents a page has, and which is the last; each page begins after the one before it. */
function idsOf(text: string, before: string): { count: number; last: string } {
  const marks = [...text.matchAll(/[[,]\{"_id":"([0-9a-f]{24})"/g)].map(([, id = '']) => id)
  const [first] = marks
  if (first !== undefined && first <= before)
    throw new Error(`A page begins with ${first}, the one before ended with ${before}.`)
  return { count: marks.length, last: marks.at(-1) ?? before }
}

/** Records a second in the first, the middle and the last tenth of the pages. */
function tenthsOf(times: number[]): Sized {
  const pages = times.length - 1
  const tenth = Math.max(1, Math.floor(pages / 10))
  const rate = (from: number) => {
    const to = Math.min(pages - 1, from + tenth)
    const [start = 0, end = 0] = [times[from], times[to]]
    return (((to - from) * perPage) / (end - start)) * 1000
  }
  // The last page is not a full one.
  return { first: rate(0), middle: rate(Math.floor(pages / 2)), last: rate(Math.max(0, pages - 1 - tenth)) }
}
