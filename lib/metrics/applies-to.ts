import 'server-only'
import { systemActor } from '@/lib/auth/actor-of'
import { FailureError } from '@/lib/core/errors'
import { type Sql, sql } from '@/lib/db/sql'
import { parseFilter } from '@/lib/filters/schema'
import { compileFilter } from '@/lib/records/compile'
import type { Ctx } from '@/lib/records/context'
import { hubOf } from '@/lib/records/portfolio'

/** Whether a light is for a company, as a condition on its row; one that cannot be asked any more is for none. */
export function appliesTo(ctx: Ctx, applies: unknown, alias: string): Sql {
  if (applies === null || applies === undefined) return sql`true`
  try {
    // What a light is for does not depend on who looks.
    const everywhere: Ctx = { ...ctx, actor: systemActor() }
    return sql`((${compileFilter(everywhere, hubOf(ctx.models), parseFilter(applies), alias)}) is true)`
  } catch (error) {
    if (error instanceof FailureError) return sql`false`
    throw error
  }
}
