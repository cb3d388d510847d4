import 'server-only'
import { can } from '@/lib/auth/policy'
import { FailureError } from '@/lib/core/errors'
import { notificationsTopic } from '@/lib/core/live-event'
import { type NotificationSettings, settingsFrom } from '@/lib/core/notification-settings'
import type { Connection } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'
import { namesIn, visibleSides } from '@/lib/records/visible-sides'
import { memberContext } from '../context'
import { presenceChannel } from '../live'
import { mailIsSetUp } from '../mail/mail-is-set-up'
import type { Told } from './told'

/** Of one notification. */
const mostKept = 10_000
/** So many changes of one operation are told one by one. */
const fewChanges = 3

/**
 * Keeps what members are told, each as their settings and rights are now: nothing of what they do not see, nothing that they chose not
 * to hear. What one operation did to many records is one notification. Their screens are told when the transaction commits.
 */
export async function keepTold(client: Connection, told: Told[], now: Date): Promise<void> {
  const members = await settingsOf(client, [...new Set(told.map(({ memberId }) => memberId))])
  const rows: Bundle[] = []
  for (const [memberId, settings] of members) {
    const wanted = told.filter((each) => each.memberId === memberId && isWanted(settings, each))
    if (wanted.length > 0) rows.push(...bundled(await seenBy(memberId, wanted), settings, now))
  }
  if (rows.length === 0) return
  await store(client, rows)
  const ids = [...new Set(rows.map(({ memberId }) => memberId))]
  await announce(client, ids)
}

/** Tells the screens of members that there is something new for them, or that it was read. */
export async function announce(client: Parameters<typeof run>[0], memberIds: string[]): Promise<void> {
  const heard = JSON.stringify({
    model: notificationsTopic,
    ids: memberIds.length > 50 ? null : memberIds,
    companyIds: null,
  })
  await run(client, sql`select pg_notify(${presenceChannel}, ${heard})`)
}

async function settingsOf(client: Connection, ids: string[]): Promise<Map<string, NotificationSettings>> {
  const rows = await run<{ id: string; notifications: unknown }>(
    client,
    sql`select id, notifications from members where id = any(${ids}::text[]) and is_active order by id`,
  )
  return new Map(rows.map(({ id, notifications }) => [id, settingsFrom(notifications)]))
}

const isWanted = ({ kinds }: NotificationSettings, { kind }: Told) =>
  kinds[kind].app || (kinds[kind].mail !== 'off' && mailIsSetUp())

async function seenBy(memberId: string, told: Told[]): Promise<Told[]> {
  try {
    const ctx = await memberContext(memberId, 'system')
    const seen: Told[] = []
    for (const model of new Set(told.map((each) => each.model)))
      seen.push(
        ...(await seenOf(
          ctx,
          model,
          told.filter((each) => each.model === model),
        )),
      )
    return seen
  } catch (error) {
    // They left this moment, or lost their last role.
    if (error instanceof FailureError) return []
    throw error
  }
}

async function seenOf(ctx: Ctx, model: string, told: Told[]): Promise<Told[]> {
  if (!can(ctx.actor, 'view', model)) return []
  const visible = await visibleIds(ctx, model, [...new Set(told.map(({ recordId }) => recordId))])
  const inSight = told.filter(({ recordId }) => visible.has(recordId))
  const withSides = inSight.filter(({ sides }) => sides)
  const sides = await visibleSides(
    ctx,
    model,
    withSides.flatMap((each) => each.sides ?? []),
  )
  const names = new Map(withSides.map((each, at) => [each, new Set(sides[at] ? namesIn(sides[at]) : [])]))
  const known = new Set(ctx.models.byKey(model).fields.map(({ key }) => key))
  return inSight.flatMap((each) => {
    const fields = each.fields.filter((key) => known.has(key) && (names.get(each)?.has(key) ?? true))
    return fields.length > 0 || each.fields.length === 0 ? [{ ...each, fields }] : []
  })
}

/** Which of the records the member sees now. */
export async function visibleIds(ctx: Ctx, model: string, ids: string[]): Promise<Set<string>> {
  const { rows } = await ctx.records.list(model, {
    filter: { field: 'id', is: 'anyOf', value: ids },
    select: [],
    sort: [{ field: 'id' }],
    archived: true,
    limit: ids.length,
  })
  return new Set(rows.map(({ id }) => id))
}

type Bundle = Omit<Told, 'recordId' | 'sides' | 'cause'> & {
  bundle: string
  recordIds: string[]
  inApp: boolean
  mails: boolean
}

/** What one operation did to many records is one bundle; of a load they are thousands. */
function bundled(told: Told[], { kinds }: NotificationSettings, now: Date): Bundle[] {
  const perCause = new Map<string, Set<string>>()
  for (const each of told) add(perCause, causeOf(each), [each.recordId])
  const bundles = new Map<string, Omit<Bundle, 'recordIds' | 'fields'>>()
  const [recordIds, fields] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()]
  for (const each of told) {
    const { recordId, sides: _sides, cause, fields: named, ...rest } = each
    // Whoever edits a record field by field is told of once in an hour.
    const isAlone = each.kind === 'changed' && (perCause.get(causeOf(each))?.size ?? 0) <= fewChanges
    const bundle = isAlone ? `${each.actor?.id ?? ''} ${recordId} ${now.toISOString().slice(0, 13)}` : cause
    const key = `${each.kind} ${each.model} ${bundle}`
    const { app, mail } = kinds[each.kind]
    bundles.set(key, { ...rest, bundle, inApp: app, mails: mail !== 'off' && mailIsSetUp() })
    add(recordIds, key, [recordId])
    add(fields, key, named)
  }
  return [...bundles].map(([key, bundle]) => ({
    ...bundle,
    recordIds: [...(recordIds.get(key) ?? [])],
    fields: [...(fields.get(key) ?? [])],
  }))
}

function add(sets: Map<string, Set<string>>, key: string, values: string[]): void {
  const set = sets.get(key) ?? new Set()
  for (const value of values) set.add(value)
  sets.set(key, set)
}

const causeOf = ({ kind, model, cause }: Told) => `${kind} ${model} ${cause}`

/** What a bundle grows by is news again, in the app; a mail that has left tells of what there was. */
async function store(client: Connection, rows: Bundle[]): Promise<void> {
  await run(
    client,
    sql`insert into notifications as n (member_id, kind, model, bundle, record_ids, fields, actor_id, actor_name, day, in_app, mails)
        select b."memberId", b.kind, b.model, b.bundle, b."recordIds"[1:${mostKept}::int], b.fields, b."actorId", b."actorName", b.day, b."inApp", b.mails
        from jsonb_to_recordset(${JSON.stringify(rows.map(({ actor, ...row }) => ({ ...row, actorId: actor?.id, actorName: actor?.name })))}::jsonb)
          as b("memberId" text, kind text, model text, bundle text, "recordIds" text[], fields text[], "actorId" text, "actorName" text,
            day date, "inApp" boolean, mails boolean)
        on conflict (member_id, kind, model, bundle) do update set
          record_ids = (n.record_ids || array(select unnest(excluded.record_ids) except select unnest(n.record_ids)))[1:${mostKept}::int],
          fields = n.fields || array(select unnest(excluded.fields) except select unnest(n.fields)),
          at = excluded.at, read_at = null`,
  )
}
