import type { Actor, Grant, Portfolio, Verb } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { today } from '@/lib/core/time-zone'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import type { SavedFilter } from '@/lib/filters/saved-filter'
import { type Definitions, noDefinitions, resolveModels } from '@/lib/models/resolve'
import type { CustomField, ResolvedModels } from '@/lib/models/resolved'
import type { Belonging, Ctx, Door, Rule } from '@/lib/records/context'
import { createRecords } from '@/lib/records/records'

const everything: Verb[] = ['create', 'view', 'update', 'remove', 'export']

/** A custom field as its definition is stored. */
export function customField(model: string, name: string, type: string, rest: Partial<CustomField> = {}): CustomField {
  return {
    id: newId(),
    model,
    name,
    type,
    options: {},
    description: null,
    order: 0,
    groupId: null,
    isHidden: false,
    isFeatured: false,
    isShared: false,
    isLocked: false,
    isMandatory: false,
    isIndexed: false,
    ...rest,
  }
}

export function modelsWith(...customFields: CustomField[]): ResolvedModels {
  const definitions: Definitions = { ...noDefinitions, customFields }
  return resolveModels(definitions)
}

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
