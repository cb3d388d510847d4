import 'server-only'
import { canAdminister } from '@/lib/auth/policy'
import { fail } from '@/lib/core/errors'
import { runOne, sql } from '@/lib/db/sql'
import type { FileFacts } from '@/lib/imports/facts'
import { findRecords, findReferences } from '@/lib/imports/look-up'
import type { Mapping } from '@/lib/imports/mapping'
import { proposeMapping } from '@/lib/imports/propose'
import { proposeMetrics } from '@/lib/imports/propose-metrics'
import { proposeWriting } from '@/lib/imports/propose-writing'
import { rememberedMapping } from '@/lib/imports/store'
import { targetBySlug } from '@/lib/imports/targets'
import { labelOf, relationsOf } from '@/lib/models/graph'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'

/** The mapping to begin with: the one used last for a file of this shape, else a proposal from names, values and known ids. */
export async function proposeFor(ctx: Ctx, slug: string, facts: FileFacts): Promise<Mapping> {
  const target = targetBySlug(ctx.models, slug)
  if (!target) fail('invalid', `Nothing called ${slug} can be imported into.`, { field: 'target' })
  const remembered = await rememberedMapping(ctx, slug, facts)
  // Another file may be written another way: its own values speak, and its dates are asked about again.
  if (remembered) return { ...remembered, ...proposeWriting(facts) }
  if (target.kind === 'metrics') return proposeMetrics(facts, await findRecords(ctx, facts))
  const found = await findReferences(ctx, target.model, facts)
  const constants = await tenantConstants(ctx, target.model)
  const mapping = proposeMapping(target, facts, found, { constants, paths: pathLabels(ctx, target.model) })
  return canAdminister(ctx.actor) ? mapping : withoutNewFields(mapping)
}

/** What exports call the fields of related records: such a column is no field of the model, nor a new one. */
function pathLabels(ctx: Ctx, model: ResolvedModel): Set<string> {
  const hops = relationsOf(ctx.models, model.key).filter((hop) => !hop.many)
  const labels = hops.flatMap((hop) => {
    const related = ctx.models.byKey(hop.to)
    return related.fields.map((field) => labelOf({ hops: [hop], field }).toLowerCase())
  })
  return new Set(labels)
}

/** Required fields that a tenant-wide setting can fill: the currency. */
async function tenantConstants(ctx: Ctx, model: ResolvedModel): Promise<Record<string, string>> {
  const currency = model.fields.find((field) => field.key === 'currency' && !field.computed)
  if (!currency) return {}
  const tenant = await runOne<{ currency: string }>(ctx.db, sql`select currency from tenant`)
  return tenant ? { [currency.key]: tenant.currency } : {}
}

function withoutNewFields(mapping: Mapping): Mapping {
  return {
    ...mapping,
    columns: mapping.columns.map((column) =>
      column.goes.to === 'new'
        ? { ...column, goes: { to: 'nothing' }, why: 'Only an administrator can add fields' }
        : column,
    ),
  }
}
