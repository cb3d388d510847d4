import 'server-only'
import { can } from '@/lib/auth/policy'
import { scopeFor } from '@/lib/auth/scope'
import { empty, ident, join, runOne, sql } from '@/lib/db/sql'
import { type Hop, relationsOf } from '@/lib/models/graph'
import { columnName } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'

/** Counting stops here; "1,000+" says enough beside a tab. */
export const relatedCap = 1_001

/**
 * How many records point at this one, by relation, all of them by default; archived ones aside. One query for whoever sees
 * everything; others count each relation through the engine, inside their portfolio, as do fields of the tenant's own.
 */
export async function countRelated(
  ctx: Ctx,
  model: string,
  id: string,
  relations?: string[],
): Promise<Record<string, number>> {
  const hops = relationsOf(ctx.models, model).filter(
    (hop) => hop.holds === 'to' && (relations?.includes(hop.name) ?? true) && can(ctx.actor, 'view', hop.to),
  )
  const isPlain = (hop: Hop) => !hop.field.custom && scopeFor(ctx.actor, 'view', hop.to).kind === 'all'
  const plain = hops.filter(isPlain)
  const others = hops.filter((hop) => !isPlain(hop))
  const [row, ...counts] = await Promise.all([
    plain.length > 0
      ? runOne<Record<string, number>>(
          ctx.db,
          sql`select ${join(plain.map((hop) => sql`${countOf(ctx, hop, id)} as ${ident(hop.name)}`))}`,
          { prepared: true },
        )
      : undefined,
    ...others.map((hop) => ctx.records.count(hop.to, { filter: pointsAt(hop, id) }, relatedCap)),
  ])
  return { ...row, ...Object.fromEntries(others.map((hop, at) => [hop.name, counts[at]?.count ?? 0])) }
}

/** The condition on the far side of a relation that selects what points at one record. */
export function pointsAt(hop: Hop, id: string) {
  return hop.list
    ? { field: hop.field.key, is: 'anyOf', value: [id] }
    : { field: hop.field.key, is: 'equals', value: id }
}

function countOf(ctx: Ctx, hop: Hop, id: string) {
  const far = ctx.models.byKey(hop.to)
  const column = ident(columnName(hop.field.key))
  const condition = hop.list ? sql`${column} @> array[${id}]::text[]` : sql`${column} = ${id}`
  const current = far.archivedField ? sql`and not ${ident(columnName(far.archivedField))}` : empty
  return sql`(select count(*)::int from (select 1 from ${ident(far.table)} where ${condition} and deleted_at is null ${current} limit ${relatedCap}) counted)`
}
