import { asCalled } from '@/lib/core/text'
import { optionsFor } from '@/lib/db/slices'
import { raw, run, sql } from '@/lib/db/sql'
import type { ResolvedField } from '@/lib/models/resolved'
import { order, output, sortedLength } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { targetOf } from '@/lib/records/references'

/** The ids that a text means. */
export type Meant = (text: string) => string[]

/** Ids of records in scope by what a text field of theirs says: just this, else the same as `asCalled` has it. */
export async function idsByText(
  ctx: Ctx,
  { model, field }: { model: string; field: ResolvedField },
  texts: string[],
): Promise<Meant> {
  const wanted = new Set(texts.map(asCalled))
  if (wanted.size === 0) return () => []
  const target = targetOf(ctx, model)
  const given = [...new Set([...texts, ...wanted])]
  // The order is what its index is on: of some fields the whole text, of others its beginning.
  const rows = await run<{ id: string; said: string }>(
    ctx.db,
    sql`select r.id, ${output(field, 'r')} as said from ${target.table} r
      where ${order(field, 'r').expression} = any(array(select unnest(array[lower(given), left(lower(given), ${raw(sortedLength)})]) from unnest(${given}::text[]) given))
        and ${target.visible('r')} order by r.id`,
    optionsFor(given.length),
  )
  const exact = new Map<string, string[]>()
  const alike = new Map<string, string[]>()
  for (const { id, said } of rows) {
    exact.set(said, [...(exact.get(said) ?? []), id])
    alike.set(asCalled(said), [...(alike.get(asCalled(said)) ?? []), id])
  }
  return (text) => exact.get(text) ?? alike.get(asCalled(text)) ?? []
}
