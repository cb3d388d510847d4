import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { at, type Budget, budgets } from './case'
import { mustCall } from './http-client'
import { load, type Sample, timesOf, warmUp } from './load'
import type { Both, Place } from './measure-case'
import { write } from './route/write.mjs'
import type { Samples } from './samples'

/** One write: by hand, the same behind plain node:http and behind a route handler, and through the application. */
export type WriteTimes = { name: string; budget: Budget; sql: Both; plain: Both; route: Both; app: Both }

type Target = 'sql' | 'plain' | 'route' | 'app'
const targets: Target[] = ['sql', 'plain', 'route', 'app']

/** By the name that `write` knows it by. */
type Write = { name: string; app: (id: string, step: number) => Promise<unknown> }

/** Single writes: each changes something, each is an event of the record's history. */
export async function measureWrites(place: Place, { companyIds }: Samples): Promise<WriteTimes[]> {
  const { base, callers } = place
  const send = (method: string, path: string, values: object) =>
    mustCall(`${base}/api/v1/${path}`, { method, headers: callers.administrator, body: JSON.stringify(values) })
  const writes: Write[] = [
    {
      name: 'inline edit of a company',
      app: (id, step) => send('PUT', `companies/${id}`, { zip: String(step) }),
    },
    {
      name: 'a new end user',
      app: (companyId, step) =>
        send('POST', 'endusers', {
          companyId,
          email: `bench-${step}@benchmark.example`,
          firstName: 'Bench',
          lastName: 'Mark',
        }),
    },
  ]
  const measured: WriteTimes[] = []
  for (const each of writes) measured.push(await measureWrite(place, each, companyIds))
  await run(
    pool(),
    sql`delete from events where record_id in (select id from end_users where email like 'bench-%@benchmark.example')`,
  )
  await run(pool(), sql`delete from end_users where email like 'bench-%@benchmark.example'`)
  return measured
}

/** Turn by turn, so that a noisy second of the machine falls on all of them alike. */
async function measureWrite(place: Place, { name, app }: Write, ids: string[]): Promise<WriteTimes> {
  const { effort, routes } = place
  // Moved on from run to run: a value that is there already would be no write at all.
  let step = Date.now() % 1_000_000
  const post = (url: string) => (i: number) =>
    mustCall(url, { method: 'POST', body: JSON.stringify({ name, id: at(ids, i), step: step++ }) })
  const calls: Record<Target, (i: number) => Promise<unknown>> = {
    sql: (i) => write(pool(), { name, id: at(ids, i), step: step++ }),
    plain: post(routes.plain),
    route: post(routes.handler),
    app: (i) => app(at(ids, i), step++),
  }
  const samples = new Map(targets.map((target) => [target, { one: [] as Sample[], eight: [] as Sample[] }]))
  for (const target of targets) await warmUp(effort, calls[target])
  for (let round = 0; round < effort.rounds; round += 1) {
    for (const [target, { one, eight }] of samples) {
      one.push(await load({ clients: 1, count: effort.one, most: effort.most }, calls[target]))
      eight.push(await load({ clients: 8, count: effort.eight, most: effort.most }, calls[target]))
    }
  }
  const both = (target: Target): Both => {
    const { one = [], eight = [] } = samples.get(target) ?? {}
    return { one: timesOf(one), eight: timesOf(eight) }
  }
  return { name, budget: budgets.edit, sql: both('sql'), plain: both('plain'), route: both('route'), app: both('app') }
}
