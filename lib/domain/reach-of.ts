import { scopeFor } from '@/lib/auth/scope'
import type { Sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'
import { withinScope } from '@/lib/records/portfolio'

/**
 * Records of a model, as a condition over the rows of an alias, that whoever a rule acts for may see. What a rule finds by itself, by an
 * address or a name, must not tell of others.
 */
export function reachOf({ models, onBehalfOf }: Ctx, modelKey: string, alias: string): Sql {
  return withinScope(models, models.byKey(modelKey), alias, scopeFor(onBehalfOf, 'view', modelKey))
}
