import 'server-only'
import { splitQuoted } from '@/lib/core/quoted-history'
import type { RecordPart, RecordParts } from '@/lib/core/record-part'
import { sanitizeRichText } from '@/lib/core/rich-text'
import { run, runOne, sql } from '@/lib/db/sql'
import { partsModel } from '@/lib/domain/mailboxes/part-files'
import { textIn } from '@/lib/domain/stored-values'
import type { RecordRow } from '@/lib/models/record'
import type { Ctx } from '@/lib/records/context'

const atOnce = 20

/**
 * The last parts of a conversation that were said, or did not arrive; with `before` those earlier than where a page ended. One that
 * was logged, and has no parts, is its own text.
 * @throws FailureError `not_found` for a conversation out of the actor's scope
 */
export async function readParts(ctx: Ctx, id: string, before: string | null): Promise<RecordParts> {
  const { record } = await ctx.records.get(partsModel, id, { select: ['description', 'date', 'ownerId'] })
  const [, at, partId] = /^(\d{1,15}) (\w{1,60})$/.exec(before ?? '') ?? []
  const until = at ? new Date(Number(at)) : null
  const rows = await run<Row>(
    ctx.db,
    sql`select e.id, e.direction, coalesce(e.from_name, m.name, e.from_address, '') as from, e."to" || e.cc as to, e.at, e.subject,
          coalesce(e.html, '') as html, e.status, e.error, e.files
        from email_messages e left join members m on m.id = e.member_id
        where e.conversation_id = ${record.id} and e.status in ('received', 'sent', 'delivered', 'failed', 'sending') and e.removed_at is null
          and (${until}::timestamptz is null or (e.at, e.id) < (${until}::timestamptz, ${partId ?? null}))
        order by e.at desc, e.id desc limit ${atOnce + 1}`,
  )
  const shown = rows.slice(0, atOnce).toReversed()
  const first = shown[0]
  if (!first && !until) return { parts: await loggedPart(ctx, record), earlier: null }
  return {
    parts: shown.map(partOf),
    earlier: rows.length > atOnce && first ? `${first.at.getTime()} ${first.id}` : null,
  }
}

async function loggedPart(ctx: Ctx, { id, values }: RecordRow): Promise<RecordPart[]> {
  const [html, at, ownerId] = [textIn(values, 'description'), textIn(values, 'date'), textIn(values, 'ownerId')]
  if (!html || !at) return []
  const owner = await runOne<{ name: string }>(ctx.db, sql`select name from members where id = ${ownerId}`)
  const own = { id, direction: 'out', to: [], subject: null, status: 'sent', error: null, files: [] }
  return [partOf({ ...own, from: owner?.name ?? '', at: new Date(at), html })]
}

type Row = Omit<RecordPart, 'at' | 'quoted' | 'isFailed'> & { at: Date; status: string }

function partOf({ at, html, status, ...rest }: Row): RecordPart {
  const { said, quoted } = splitQuoted(html)
  return {
    ...rest,
    at: at.toISOString(),
    html: sanitizeRichText(said),
    quoted: sanitizeRichText(quoted),
    isFailed: status === 'failed',
  }
}
