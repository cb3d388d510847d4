import { raw, type Sql, sql } from '@/lib/db/sql'
import type { LoweredFilter, Sign } from '@/lib/filters/lower'
import type { Hop } from '@/lib/models/graph'
import type { ResolvedField } from '@/lib/models/resolved'
import { amount, calendarDay, earliest, storageOf } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { maskedId } from '@/lib/records/masked'
import { type Statement, through } from '@/lib/records/steps'

type Compared = Extract<LoweredFilter<Hop>, { compare: Sign }>

const signs: Record<Sign, Sql> = { eq: raw('='), lt: raw('<'), lte: raw('<='), gt: raw('>'), gte: raw('>=') }

/** Two fields of a record, or of the records it points to; a record on the way that is missing has nothing to compare. */
export function compileCompared(statement: Statement, filter: Compared, alias: string): Sql {
  const { compare, left, right } = filter
  const value = expressionOf(statement.ctx, filter)
  return through(statement, left.hops, alias, (one) =>
    through(
      statement,
      right.hops,
      alias,
      (other) => sql`${value(left.field, one)} ${signs[compare]} ${shared(filter, value(right.field, other))}`,
    ),
  )
}

function expressionOf(
  ctx: Ctx,
  { kind, left, right, timeZone }: Compared,
): (field: ResolvedField, alias: string) => Sql {
  if (kind === 'size') return amount
  // Text or the id of a record; both are kept as text.
  if (kind === 'same') return (field, alias) => maskedId(ctx, field, alias)
  const areMoments = [left, right].every(({ field }) => storageOf(field) === 'instant')
  return areMoments ? earliest : (field, alias) => calendarDay(field, alias, timeZone)
}

const shared = ({ percent }: Compared, value: Sql) =>
  percent === 100 ? value : sql`${value} * ${percent}::numeric / 100`
