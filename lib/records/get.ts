import { scopeFor } from '@/lib/auth/scope'
import { fail } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { empty, ident, sql } from '@/lib/db/sql'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'
import { requireVerb } from '@/lib/records/conditions'
import type { Ctx } from '@/lib/records/context'
import { withinScope } from '@/lib/records/portfolio'
import { resolveRefs } from '@/lib/records/resolve-refs'
import { readSelected, selectFields } from '@/lib/records/select'
import { titleColumns } from '@/lib/records/titles'

type GetOptions = { select?: string[]; titles?: boolean; deleted?: boolean }

/** One record by our id, `extid-…` or `srcid-…`. With `deleted` also one in the bin, by our id. */
export async function get(
  ctx: Ctx,
  modelKey: string,
  ref: string,
  options: GetOptions = {},
): Promise<{ record: RecordRow; titles: Titles }> {
  const model = ctx.models.byKey(modelKey)
  requireVerb(ctx, 'view', model)
  const id = isId(ref) ? ref : (await resolveRefs(ctx, modelKey, [ref])).get(ref)
  const selection = selectFields(ctx, model, options.select, 't')
  const beside = options.titles ? titleColumns(ctx, selection, 't') : null
  const scope = withinScope(ctx.models, model, 't', scopeFor(ctx.actor, 'view', modelKey))
  const alive = options.deleted ? sql`true` : sql`t.deleted_at is null`
  const [row] = id
    ? await readSelected(
        ctx.db,
        selection,
        sql`select ${selection.columns}${beside?.columns ?? empty} from ${ident(model.table)} t where t.id = ${id} and ${alive} and ${scope}`,
        // Programs choose fields in any number of ways: only the usual one is worth keeping.
        { prepared: options.select === undefined },
      )
    : []
  if (!row) return missing(model)
  return { record: selection.read(row), titles: beside?.read([row]) ?? {} }
}

/** Out of scope and not there are the same. */
export function missing(model: ResolvedModel): never {
  fail('not_found', `This ${model.label.one.toLowerCase()} does not exist, or is not yours to see.`, {
    model: model.key,
  })
}
