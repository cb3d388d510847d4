import 'server-only'
import type { Portfolio, Verb } from '@/lib/auth/actor'
import { fail } from '@/lib/core/errors'
import type { JsonObject } from '@/lib/core/json'
import { runOne, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'

/** A role as settings change it; `models` as in Grant. */
export type RoleFacts = {
  name: string
  description: string | null
  portfolio: Portfolio
  administers: boolean
  models: Record<string, Verb[]>
}

/** @throws FailureError `not_found` */
export async function roleFacts(tx: Ctx, id: string): Promise<RoleFacts> {
  const row = await runOne<RoleFacts>(
    tx.db,
    sql`select name, description, portfolio, administers, models from roles where id = ${id} for update`,
  )
  return row ?? fail('not_found', 'There is no such role.')
}

/** @throws FailureError `conflict` at `name` */
export async function claimRoleName(tx: Ctx, name: string, id: string): Promise<void> {
  const other = await runOne(tx.db, sql`select 1 from roles where lower(name) = lower(${name}) and id <> ${id}`)
  if (other) fail('conflict', `There is a role called ${name} already.`, { field: 'name' })
}

/** As events keep it: rights of a model side by side with the others, so that only what changed is kept. */
export function roleInEvents({ models, ...facts }: RoleFacts): JsonObject {
  const rights = Object.entries(models).map(([model, verbs]) => [`rights.${model}`, verbs] as const)
  return { ...facts, ...Object.fromEntries(rights) }
}
