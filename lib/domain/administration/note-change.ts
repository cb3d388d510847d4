import 'server-only'
import { newId } from '@/lib/core/ids'
import type { Json, JsonObject } from '@/lib/core/json'
import { settingsTopic } from '@/lib/core/live-event'
import { run, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'

/** What was done to which setting. Secrets never stand in `before` and `after`. */
export type SettingChange = {
  /** `noun.past`: role.updated. */
  type: string
  /** The kind of setting, and which one. */
  about: string
  id: string
  before?: JsonObject
  after?: JsonObject
}

/**
 * Keeps an event of a change of settings, in the transaction that makes it, and tells every open screen. Of `before` and
 * `after` only what differs is kept; when both are given and nothing does, there was no change and no event.
 */
export async function noteChange(tx: Ctx, { type, about, id, before, after }: SettingChange): Promise<void> {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  const changed = keys.filter((key) => JSON.stringify(before?.[key]) !== JSON.stringify(after?.[key]))
  if (before && after && changed.length === 0) return
  const kept = (values: JsonObject | undefined) => (values ? JSON.stringify(picked(values, changed)) : null)
  const batch = newId()
  await run(
    tx.db,
    sql`insert into events (type, model, record_id, before, after, actor_kind, actor_id, actor_name, door, batch_id)
        values (${type}, ${about}, ${id}, ${kept(before)}::jsonb, ${kept(after)}::jsonb,
                ${tx.actor.kind}, ${tx.actor.id}, ${tx.actor.name}, ${tx.door}, ${batch})`,
  )
  const heard = JSON.stringify({ model: settingsTopic, ids: null, companyIds: null, batch })
  await run(tx.db, sql`select pg_notify('panorama', ${heard})`)
}

function picked(values: JsonObject, keys: string[]): Record<string, Json> {
  return Object.fromEntries(keys.flatMap((key) => (key in values ? [[key, values[key] ?? null]] : [])))
}
