import 'server-only'
import { addDays } from '@/lib/core/dates'
import type { NotificationKind } from '@/lib/core/notification-settings'
import type { Connection } from '@/lib/db/pool'
import { empty, ident, join, run, type Sql, sql } from '@/lib/db/sql'
import { withTransaction } from '@/lib/db/transaction'
import type { ResolvedModel } from '@/lib/models/resolved'
import { calendarDay, column } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { systemContext } from '../context'
import { readOutbox, type Window } from '../outbox'
import { keepTold } from './keep-told'
import { givingFields, toldOf } from './tell-of-changes'
import type { ChangeEvent, Told } from './told'

const pageSize = 2_000

/** Makes the notifications of what was committed since the last time, exactly once. */
export async function tellOfChanges(): Promise<void> {
  await readOutbox('notifications', take)
}

async function take(client: Connection, window: Window): Promise<string | null> {
  const { models, clock } = await systemContext('system')
  const heard = models.list.filter(({ portfolio, assignees, followers, fields }) =>
    Boolean(
      portfolio || assignees || followers || fields.some(({ custom, type }) => custom && /^teamMember/.test(type)),
    ),
  )
  if (heard.length === 0) return null
  const types = heard.flatMap(({ key }) => [`${key}.created`, `${key}.updated`])
  const giving = [...new Set(heard.flatMap((model) => givingFields(model).map(({ key }) => key)))]
  // Of what is new only to whom it was given is told: all that it holds would be most of this work.
  const events = await run<ChangeEvent>(
    client,
    sql`select id::text as id, split_part(type, '.', 2) as kind, model, record_id as "recordId", before,
          case when type like '%.created' then (select jsonb_object_agg(key, after -> key) from unnest(${giving}::text[]) key where after ? key)
            else after end as after,
          door, actor_id as "actorId", actor_name as "actorName", batch_id as "batchId"
        from events where tx >= ${window.from} and tx < ${window.to} and id > ${window.last}
          and type = any(${types}::text[]) and door <> 'seed' and (${join(heard.map(mayConcern), ' or ')})
        order by events.id limit ${pageSize}`,
  )
  const told = await toldOf(client, models, events)
  if (told.length > 0) await keepTold(client, told, clock.now)
  return events.length === pageSize ? (events.at(-1)?.id ?? null) : null
}

/** Which events of a model may concern anybody at all: of a load of a hundred thousand most do not, and are not read. */
function mayConcern(model: ResolvedModel): Sql {
  const giving = givingFields(model).map(({ key }) => key)
  const lights = model.fields.filter(({ light }) => light).map(({ key }) => key)
  const isFollowed = model.followers
    ? sql`exists (select from ${ident(model.table)} t where t.id = events.record_id and cardinality(${column('t', model.followers)}) > 0)`
    : sql`false`
  return sql`(model = ${model.key} and (after ?| ${giving}::text[]
    or type = ${`${model.key}.updated`} and (after ?| ${lights}::text[] or ${isFollowed})))`
}

/** After this many days nobody needs to hear what was due. */
const mostDaysBack = 7

/** Tells members once a day what of theirs is due on the tenant's day, and what was on days when nothing ran. */
export async function tellOfDueDay(now?: Date): Promise<void> {
  const ctx = await systemContext('system', { now })
  await withTransaction(async (client) => {
    const days = await claimDays(client, ctx.clock.today)
    const told: Told[] = []
    for (const day of days)
      for (const model of ctx.models.list) if (model.due) told.push(...(await dueOn(client, ctx, model, day)))
    if (told.length > 0) await keepTold(client, told, ctx.clock.now)
  })
}

/** Whoever keeps a day tells of it. */
async function claimDays(client: Connection, today: string): Promise<string[]> {
  const rows = await run<{ day: string }>(
    client,
    sql`insert into notification_days (day)
        select d::date from generate_series(
          coalesce((select greatest(max(day) + 1, ${addDays(today, -mostDaysBack)}::date) from notification_days having count(*) > 0), ${today}::date),
          ${today}::date, interval '1 day') d
        on conflict do nothing returning day`,
  )
  return rows.map(({ day }) => day).toSorted()
}

const due: NotificationKind = 'due'

async function dueOn(client: Connection, ctx: Ctx, model: ResolvedModel, day: string): Promise<Told[]> {
  const field = model.fields.find(({ key }) => key === model.due)
  const assignees = (model.portfolio ?? model.assignees ?? []).flatMap((key) => {
    const found = model.fields.find((each) => each.key === key)
    return found ? [found] : []
  })
  if (!field || assignees.length === 0) return []
  const members = assignees.map(({ key, type }) =>
    type === 'teamMembers' ? column('t', key) : sql`array_remove(array[${column('t', key)}], null)`,
  )
  const isOpen = model.archivedField ? sql`and not ${column('t', model.archivedField)}` : empty
  const rows = await run<{ recordId: string; memberId: string }>(
    client,
    sql`select distinct t.id as "recordId", m.id as "memberId"
        from ${ident(model.table)} t cross join lateral unnest(${join(members, ' || ')}) as m(id)
        where ${column('t', field.key)} >= ${addDays(day, -2)}::date and ${column('t', field.key)} < ${addDays(day, 3)}::date
          and ${calendarDay(field, 't', ctx.clock.timeZone)} = ${day}::date and t.deleted_at is null ${isOpen} order by t.id`,
  )
  return rows.map((row) => ({ ...row, kind: due, model: model.key, fields: [], actor: null, cause: day, day }))
}
