import type { Actor, Grant, Portfolio, Verb } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { today } from '@/lib/core/time-zone'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import type { SavedFilter } from '@/lib/filters/saved-filter'
import type { ResolvedModels } from '@/lib/models/resolved'
import type { Belonging, Ctx, Door, Rule } from '@/lib/records/context'
import { createRecords } from '@/lib/records/records'
import { modelsWith } from './definitions'

const everything: Verb[] = ['create', 'view', 'update', 'remove', 'export']

/** A colleague in the database, and the actor they are. */
export async function member(
  name: string,
  portfolio: Portfolio = 'all',
  models: Grant['models'] = { '*': everything },
): Promise<Actor> {
  const id = newId()
  await run(pool(), sql`insert into members (id, email, name) values (${id}, ${`${id}@example.com`}, ${name})`)
  return { kind: 'member', id, name, memberId: id, grants: [{ role: 'r', portfolio, models, administers: false }] }
}

/** A context of the engine with just these rules. */
export function contextOf(
  actor: Actor,
  options: {
    models?: ResolvedModels
    filters?: SavedFilter[]
    rules?: Rule[]
    belongings?: Belonging[]
    door?: Door
    now?: Date
    cause?: string
  } = {},
): Ctx {
  const { models = modelsWith(), filters: saved = [], rules = [], door = 'screen', now = new Date(), cause } = options
  const clock = { now, today: today(now, 'UTC'), timeZone: 'UTC', memberId: actor.memberId }
  const filters = new Map(saved.map((filter) => [filter.id, filter]))
  return createRecords({ rules, belongings: options.belongings })({
    actor,
    clock,
    door,
    models,
    filters,
    db: pool(),
    cause,
  })
}
