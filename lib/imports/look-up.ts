import 'server-only'
import type { ColumnFacts, FileFacts } from '@/lib/imports/facts'
import type { Found } from '@/lib/imports/propose'
import type { FoundRecords } from '@/lib/imports/propose-metrics'
import { isColumnOfIds } from '@/lib/imports/vocabulary'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'

const kinds = [
  { by: 'externalId', prefix: 'extid-' },
  { by: 'sourceId', prefix: 'srcid-' },
  { by: 'id', prefix: '' },
] as const

/** Which columns name existing records: every column of ids against every reference of the model. */
export async function findReferences(ctx: Ctx, model: ResolvedModel, facts: FileFacts): Promise<Found[]> {
  const found: Found[] = []
  for (const field of model.fields) {
    if (!field.relation || field.relation.many) continue
    for (const column of facts.columns.filter((one) => isColumnOfIds(one.name))) {
      const best = await bestKind(ctx, field.relation.to, column)
      if (best) found.push({ column: column.name, field: field.key, ...best })
    }
  }
  return found
}

/** Which columns name existing records of any model that leads to one company. */
export async function findRecords(ctx: Ctx, facts: FileFacts): Promise<FoundRecords[]> {
  const found: FoundRecords[] = []
  for (const model of ctx.models.list) {
    if (model.company.kind === 'many') continue
    for (const column of facts.columns.filter((one) => isColumnOfIds(one.name))) {
      const best = await bestKind(ctx, model.key, column)
      if (best) found.push({ column: column.name, model: model.key, ...best })
    }
  }
  return found
}

async function bestKind(
  ctx: Ctx,
  model: string,
  column: ColumnFacts,
): Promise<{ by: Found['by']; found: number; of: number } | null> {
  if (column.probe.length === 0) return null
  let best: { by: Found['by']; found: number; of: number } | null = null
  for (const { by, prefix } of kinds) {
    const ids = await ctx.records.resolveRefs(
      model,
      column.probe.map((value) => prefix + value),
    )
    if (ids.size > (best?.found ?? 0)) best = { by, found: ids.size, of: column.probe.length }
  }
  return best
}
