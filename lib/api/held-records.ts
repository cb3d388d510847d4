import 'server-only'
import { can } from '@/lib/auth/policy'
import { toDocument } from '@/lib/models/document'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import type { Ctx, Page } from '@/lib/records/context'

const atOnce = 2_000
/** What one record holds: a statement for few rows is planned once, and brings the titles along. */
const ofOne = 200

/**
 * The records that whole documents of a model hold, as lists in JSON by the id of the holder: what the caller may not see is left out.
 * `select`: the names the caller asked for, none for all.
 */
export async function heldRecords(
  ctx: Ctx,
  model: ResolvedModel,
  ids: string[],
  select: string[],
): Promise<(id: string) => string> {
  const names = (model.apiHolds ?? []).filter((name) => select.length === 0 || select.includes(name))
  const found = await Promise.all(names.map((name) => recordsOf(ctx, model, name, ids)))
  return (id) => names.reduce((text, name, at) => `${text},"${name}":[${found[at]?.get(id)?.join() ?? ''}]`, '')
}

/** A document's text with the lists it holds. */
export function withHeld(document: string, held: string): string {
  return `${document.slice(0, -1)}${held}}`
}

async function recordsOf(ctx: Ctx, model: ResolvedModel, name: string, ids: string[]) {
  const byHolder = new Map<string, string[]>()
  const { child, field } = wayBack(ctx, model, name)
  if (ids.length === 0 || !can(ctx.actor, 'view', child.key)) return byHolder
  const filter = { field: field.key, is: 'anyOf', value: ids }
  for (let cursor: string | undefined; ; ) {
    const page: Page = await ctx.records.list(child.key, {
      filter,
      sort: [{ field: 'id' }],
      limit: ids.length === 1 ? ofOne : atOnce,
      cursor,
      titles: true,
    })
    for (const row of page.rows) {
      const holder = String(row.values[field.key])
      const list = byHolder.get(holder) ?? []
      list.push(JSON.stringify(toDocument(child, row, page.titles)))
      byHolder.set(holder, list)
    }
    if (!page.next) return byHolder
    cursor = page.next
  }
}

function wayBack(
  { models }: Ctx,
  { key }: ResolvedModel,
  name: string,
): { child: ResolvedModel; field: ResolvedField } {
  for (const child of models.list) {
    const field = child.fields.find(({ relation }) => relation?.to === key && relation.inverse === name)
    if (field) return { child, field }
  }
  throw new Error(`Nothing that points at ${key} is called ${name}.`)
}
