import { pool } from '@/lib/db/pool'
import { compile, run } from '@/lib/db/sql'
import type { Callers } from './callers'
import type { Case } from './case'
import type { Effort } from './effort'
import { mustCall } from './http-client'
import { load, type Sample, type Times, timesOf, warmUp } from './load'

/** Times at one and at eight clients. */
export type Both = { one: Times; eight: Times }

/**
 * One case: hand-written SQL, the same behind plain node:http and behind a route handler, and through the application; of a restricted
 * member also through the application as an administrator.
 */
export type Measured = { case: Case; sql: Both; plain: Both; route: Both; app: Both; free: Both | null; note: string }

export type Place = { base: string; callers: Callers; routes: { handler: string; plain: string }; effort: Effort }

type Target = 'sql' | 'plain' | 'route' | 'app' | 'free'

/** How many different calls of each case the references know. */
export const variants = 40

/** The statements of all cases as text and values, for the references. */
export function compiled(cases: Case[]): Record<string, { text: string; values: unknown[] }[][]> {
  return Object.fromEntries(
    cases.map((each) => [keyOf(each), Array.from({ length: variants }, (_, i) => each.byHand(i).map(compile))]),
  )
}

const keyOf = ({ group, name }: Case) => `${group}: ${name}`

/** Measures turn by turn, so that a noisy second of the machine falls on all of them alike. */
export async function measureCase(place: Place, each: Case): Promise<Measured> {
  const { effort } = place
  const calls = callsOf(place, each)
  const targets: Target[] = ['sql', 'plain', 'route', 'app', ...(each.isRestricted ? (['free'] as const) : [])]
  const samples: Record<Target, { one: Sample[]; eight: Sample[] }> = {
    sql: none(),
    plain: none(),
    route: none(),
    app: none(),
    free: none(),
  }
  for (const target of targets) await warmUp(effort, calls[target])
  for (let round = 0; round < effort.rounds; round++) {
    for (const target of targets)
      samples[target].one.push(await load({ clients: 1, count: effort.one, most: effort.most }, calls[target]))
    for (const target of targets)
      samples[target].eight.push(await load({ clients: 8, count: effort.eight, most: effort.most }, calls[target]))
  }
  const both = (target: Target): Both => ({ one: timesOf(samples[target].one), eight: timesOf(samples[target].eight) })
  return {
    case: each,
    sql: both('sql'),
    plain: both('plain'),
    route: both('route'),
    app: both('app'),
    free: each.isRestricted ? both('free') : null,
    note: await compareRows(place, each),
  }
}

const none = (): { one: Sample[]; eight: Sample[] } => ({ one: [], eight: [] })

function callsOf({ base, callers, routes }: Place, each: Case): Record<Target, (i: number) => Promise<unknown>> {
  const headers = callers[each.as ?? 'administrator']
  const key = encodeURIComponent(keyOf(each))
  return {
    sql: async (i) => {
      for (const statement of each.byHand(i % variants)) await run(pool(), statement)
    },
    plain: (i) => mustCall(`${routes.plain}?case=${key}&i=${i}`),
    route: (i) => mustCall(`${routes.handler}?case=${key}&i=${i}`),
    app: (i) => mustCall(base + each.path(i % variants), { headers }),
    free: (i) => mustCall(base + each.path(i % variants), { headers: callers.administrator }),
  }
}

/** Fast answers must be the right ones: the same records in the same order as by hand, where both are lists of records. */
async function compareRows({ base, callers }: Place, each: Case): Promise<string> {
  if (each.group === 'Search' || each.path(0).includes('/search?')) return ''
  const { text } = await mustCall(base + each.path(0), { headers: callers[each.as ?? 'administrator'] })
  const answered: unknown = JSON.parse(text)
  const [statement] = each.byHand(0)
  if (!Array.isArray(answered) || !statement) return ''
  const byHand = (await run<{ id?: string }>(pool(), statement)).flatMap(({ id }) => id ?? [])
  const ids = answered.flatMap((row: { _id?: string }) => row._id ?? [])
  if (byHand.length === 0) return ''
  return ids.join() === byHand.slice(0, ids.length).join() ? '' : 'other rows than by hand'
}
