import 'server-only'
import { can } from '@/lib/auth/policy'
import { fail } from '@/lib/core/errors'
import { mostUnread, type NotificationItem, type NotificationPage } from '@/lib/core/notification'
import type { NotificationKind } from '@/lib/core/notification-settings'
import { type Speech, speaking, speech } from '@/lib/core/speech'
import { empty, run, type Sql, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'
import { sayNotification } from './say-notification'

const pageSize = 30
/** So many records are looked at one by one; of more only the number is read. */
const fewRecords = 200

export type NotificationRow = {
  id: string
  kind: NotificationKind
  model: string
  recordIds: string[]
  fields: string[]
  actorName: string | null
  day: string | null
  at: Date
  readAt: Date | null
}

/** @throws FailureError `forbidden` for programs */
export function ownMemberId({ actor }: Ctx): string {
  return actor.kind === 'member' && actor.memberId
    ? actor.memberId
    : fail('forbidden', 'Only members are told of things.')
}

/**
 * What the caller is told in the app, the latest first, as far as they may see it now.
 * @throws FailureError `forbidden` for programs, `invalid` for a `before` that is none
 */
export async function readNotifications(ctx: Ctx, before: string | null = null): Promise<NotificationPage> {
  const memberId = ownMemberId(ctx)
  const [rows, unread] = await Promise.all([
    rowsOf(ctx, sql`member_id = ${memberId} and in_app ${before === null ? empty : olderThan(before)}`, pageSize + 1),
    rowsOf(ctx, sql`member_id = ${memberId} and in_app and read_at is null`, mostUnread),
  ])
  const page = rows.slice(0, pageSize)
  const items = await itemsOf(ctx, [...page, ...unread.filter(({ id }) => !page.some((row) => row.id === id))])
  const shown = new Map(items.map((item) => [item.id, item]))
  const last = rows.length > pageSize ? page.at(-1) : undefined
  return {
    items: page.flatMap(({ id }) => shown.get(id) ?? []),
    unread: unread.filter(({ id }) => shown.has(id)).length,
    next: last ? `${last.at.toISOString()} ${last.id}` : null,
  }
}

/** How many records of one notification are listed at most. */
const mostListed = 500

export type NotificationRecords = { id: string; title: string; place: string | null }[]

/**
 * One notification of the caller's with its records, as far as they see them now.
 * @throws FailureError `not_found`, also where they see none of it any more
 */
export async function readNotification(
  ctx: Ctx,
  id: string,
): Promise<{ item: NotificationItem; records: NotificationRecords }> {
  const known = /^\d{1,18}$/.test(id) ? id : '0'
  const [row] = await rowsOf(ctx, sql`member_id = ${ownMemberId(ctx)} and id = ${known}::bigint`, 1)
  const [item] = row ? await itemsOf(ctx, [row]) : []
  if (!row || !item) return fail('not_found', 'This notification is gone, or what it tells of.')
  const records = await titlesOf(ctx, ctx.models.byKey(row.model), row.recordIds, mostListed)
  return { item, records: [...records].map(([recordId, facts]) => ({ id: recordId, ...facts })) }
}

function olderThan(place: string): Sql {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) (\d{1,18})$/.exec(place) ?? fail('invalid', 'There is no such page.')
  return sql`and (at, id) < (${at}::timestamptz, ${id}::bigint)`
}

export function rowsOf(ctx: Ctx, which: Sql, limit: number): Promise<NotificationRow[]> {
  return run<NotificationRow>(
    ctx.db,
    sql`select id::text as id, kind, model, record_ids as "recordIds", fields, actor_name as "actorName", day, at, read_at as "readAt"
        from notifications where ${which} order by notifications.at desc, notifications.id desc limit ${limit}`,
  )
}

type Facts = { title: string; place: string | null }

/** Rows as the caller may read them, figures in their way: without records out of sight, and not at all where none is left. */
export async function itemsOf(ctx: Ctx, rows: NotificationRow[], way: Speech = speech()): Promise<NotificationItem[]> {
  const facts = new Map<string, Map<string, Facts>>()
  for (const key of new Set(rows.map(({ model }) => model))) {
    const model = ctx.models.list.find((each) => each.key === key)
    if (!model || !can(ctx.actor, 'view', key)) continue
    const few = rows.filter((row) => row.model === key && row.recordIds.length <= fewRecords)
    facts.set(key, await titlesOf(ctx, model, [...new Set(few.flatMap(({ recordIds }) => recordIds))]))
  }
  const items: NotificationItem[] = []
  for (const row of rows) {
    const titles = facts.get(row.model)
    const item = titles && (await itemOf(ctx, row, titles, way))
    if (item) items.push(item)
  }
  return items
}

async function itemOf(
  ctx: Ctx,
  row: NotificationRow,
  titles: Map<string, Facts>,
  way: Speech,
): Promise<NotificationItem | null> {
  const { recordIds } = row
  const isFew = recordIds.length <= fewRecords
  const seen = isFew ? recordIds.filter((id) => titles.has(id)) : []
  const count = isFew ? seen.length : await countOf(ctx, row)
  if (count === 0) return null
  const [only] = count === 1 ? seen : []
  const facts = only === undefined ? undefined : titles.get(only)
  const saying = {
    ...row,
    model: ctx.models.byKey(row.model),
    count,
    title: facts?.title ?? null,
    isCut: count >= 10_000,
  }
  return {
    id: row.id,
    kind: row.kind,
    model: row.model,
    recordId: only ?? null,
    count,
    words: speaking(way, () => sayNotification(saying, ctx.clock.today)),
    place: facts?.place ?? null,
    at: row.at.toISOString(),
    isRead: row.readAt !== null,
  }
}

const among = (ids: string[]) => ({ field: 'id', is: 'anyOf', value: ids })

async function countOf(ctx: Ctx, { model, recordIds }: NotificationRow): Promise<number> {
  return (await ctx.records.count(model, { filter: among(recordIds), archived: true }, null)).count
}

async function titlesOf(ctx: Ctx, model: ResolvedModel, ids: string[], most = ids.length): Promise<Map<string, Facts>> {
  if (ids.length === 0) return new Map()
  const place = model.company.kind === 'one' ? model.company.field : null
  const { rows, titles } = await ctx.records.list(model.key, {
    filter: among(ids),
    select: [model.title, ...(place ? [place] : [])],
    sort: [{ field: 'id' }],
    archived: true,
    limit: Math.min(ids.length, most),
    titles: true,
  })
  return new Map(
    rows.map(({ id, values }) => {
      const company = place ? values[place] : null
      const title = String(values[model.title] ?? '').trim() || `${model.label.one} without a name`
      return [id, { title, place: typeof company === 'string' ? (titles[company]?.title ?? null) : null }]
    }),
  )
}
