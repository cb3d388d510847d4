import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { withTransaction } from '@/lib/db/transaction'
import { at, type Budget, budgets } from './case'
import { mustCall } from './http-client'
import { load, type Times, timesOf, warmUp } from './load'
import type { Place } from './measure-case'
import type { Samples } from './samples'

export type WriteTimes = {
  name: string
  budget: Budget
  sql: { one: Times; eight: Times }
  app: { one: Times; eight: Times }
}

type Write = { name: string; app: (i: number) => Promise<unknown>; byHand: (i: number) => Promise<unknown> }

/** Single writes: each changes something, each is an event of the record's history. */
export async function measureWrites(place: Place, { companyIds }: Samples): Promise<WriteTimes[]> {
  const { base, callers } = place
  // Moved on from run to run: a value that is there already would be no write at all.
  let step = Date.now() % 1_000_000
  const send = (method: string, path: string, values: object) =>
    mustCall(`${base}/api/v1/${path}`, { method, headers: callers.administrator, body: JSON.stringify(values) })
  const writes: Write[] = [
    {
      name: 'inline edit of a company',
      app: (i) => send('PUT', `companies/${at(companyIds, i)}`, { zip: String(step++) }),
      byHand: (i) => editByHand(at(companyIds, i), String(step++)),
    },
    {
      name: 'a new end user',
      app: (i) =>
        send('POST', 'endusers', {
          companyId: at(companyIds, i),
          email: `bench-${step++}@benchmark.example`,
          firstName: 'Bench',
          lastName: 'Mark',
        }),
      byHand: (i) => createByHand(at(companyIds, i), step++),
    },
  ]
  const measured: WriteTimes[] = []
  for (const write of writes) measured.push(await measureWrite(place, write))
  await run(
    pool(),
    sql`delete from events where record_id in (select id from end_users where email like 'bench-%@benchmark.example')`,
  )
  await run(pool(), sql`delete from end_users where email like 'bench-%@benchmark.example'`)
  return measured
}

async function measureWrite({ effort }: Place, { name, app, byHand }: Write): Promise<WriteTimes> {
  const times = async (call: (i: number) => Promise<unknown>) => {
    await warmUp(effort, call)
    const one = await load({ clients: 1, count: effort.one * effort.rounds, most: effort.most * 2 }, call)
    const eight = await load({ clients: 8, count: effort.eight * effort.rounds, most: effort.most * 2 }, call)
    return { one: timesOf([one]), eight: timesOf([eight]) }
  }
  return { name, budget: budgets.edit, sql: await times(byHand), app: await times(app) }
}

function editByHand(id: string, zip: string): Promise<void> {
  return withTransaction(async (client) => {
    const [row] = await run<{ zip: string }>(client, sql`select zip from companies where id = ${id} for no key update`)
    await run(client, sql`update companies set zip = ${zip}, updated_at = now() where id = ${id}`)
    await run(client, eventByHand('company.updated', 'company', id, id, { zip: row?.zip }, { zip }))
    await run(client, sql`select * from companies where id = ${id}`)
  })
}

function createByHand(companyId: string, step: number): Promise<void> {
  const id = `6fff${step.toString(16).padStart(20, '0')}`
  const email = `bench-${step}@benchmark.example`
  return withTransaction(async (client) => {
    await run(
      client,
      sql`insert into end_users (id, company_id, email, first_name, last_name, name, search) values
      (${id}, ${companyId}, ${email}, 'Bench', 'Mark', 'Bench Mark', ${`bench mark\n${email}`})`,
    )
    await run(
      client,
      eventByHand('enduser.created', 'enduser', id, companyId, null, { email, name: 'Bench Mark', companyId }),
    )
    await run(client, sql`select * from end_users where id = ${id}`)
  })
}

function eventByHand(type: string, model: string, id: string, companyId: string, before: object | null, after: object) {
  return sql`insert into events (type, model, record_id, company_ids, before, after, actor_kind, door, batch_id)
    values (${type}, ${model}, ${id}, array[${companyId}], ${before && JSON.stringify(before)}, ${JSON.stringify(after)}, 'member', 'api', ${id})`
}
