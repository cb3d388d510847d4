import type { Json } from '@/lib/core/json'
import { run, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'

export type EventRow = {
  id: string | number
  type: string
  model: string
  record_id: string
  before: Record<string, Json> | null
  after: Record<string, Json> | null
}

export const pageSize = 5_000

/** Events that follow each other and are of one kind: so the whole goes back in sets, and in the order in which it came. */
export type Stretch = { model: string; what: string; events: EventRow[] }

export function stretchesOf(events: EventRow[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const event of events) {
    const what = event.type.slice(event.type.lastIndexOf('.') + 1)
    const last = stretches.at(-1)
    if (last?.model === event.model && last.what === what) last.events.push(event)
    else stretches.push({ model: event.model, what, events: [event] })
  }
  return stretches
}

/** Events of an operation, with the records they are about. */
type Page = { stretches: Stretch[]; ids: ReadonlySet<string>; isApart: boolean }

/** The events of an operation, latest first. */
export async function* pagesOf(ctx: Ctx, batchId: string): AsyncGenerator<Page> {
  for (let before: string | number | null = null; ; ) {
    const page: EventRow[] = await run<EventRow>(
      ctx.db,
      sql`select id, type, model, record_id, before, after from events
        where batch_id = ${batchId} and (${before}::bigint is null or id < ${before}::bigint) order by id desc limit ${pageSize}`,
    )
    const stretches = stretchesOf(page)
    const isApart = stretches.length <= 1 && stretches.every((stretch) => isOfValues(ctx, stretch))
    yield { stretches, ids: new Set(page.map((event) => event.record_id)), isApart }
    before = page.at(-1)?.id ?? null
    if (page.length < pageSize) return
  }
}

/** Values that only one record may have go from one to another in an order, and so do the records that others hang on. */
function isOfValues({ models }: Ctx, { model: key, what, events }: Stretch): boolean {
  const model = models.list.find((known) => known.key === key)
  if (what !== 'updated' || !model) return false
  const keys = model.matchBy.map(({ field }) => field)
  const links = model.fields.filter(({ relation }) => relation !== null).map((field) => field.key)
  const ordered = new Set([...keys, ...links])
  return events.every(({ after }) => !Object.keys(after ?? {}).some((name) => ordered.has(name)))
}

/** What came later goes back first, unless the pages are about the values of other records each. */
export function standsInTheWay(page: Page, later: Page): boolean {
  if (!page.isApart || !later.isApart || page.stretches[0]?.model !== later.stretches[0]?.model) return true
  return [...page.ids].some((id) => later.ids.has(id))
}
