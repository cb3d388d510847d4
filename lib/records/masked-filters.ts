import { scopeFor } from '@/lib/auth/scope'
import { openSealedId, sealId } from '@/lib/auth/sealed-id'
import { fail } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { changeNamedRecords, namedRecords } from '@/lib/filters/named-records'
import type { Filter } from '@/lib/filters/tree'
import { isUnseen, unseenMark } from '@/lib/filters/unseen'
import type { Ctx } from '@/lib/records/context'
import { unseenOf } from '@/lib/records/masked'
import { memberKey } from '@/lib/records/references'

// A filter that is shared may name records that some of its readers do not see. They get it with a mark in place of the id: it selects
// what the id selects for them, and what they send back has the id again.

type About = { model: string; tree: Filter }

/** The filters as the actor may read them; one statement for all, none for whoever sees everything. */
export async function maskedFilters(ctx: Ctx, filters: readonly About[]): Promise<Filter[]> {
  const unseen = await unseenAmong(ctx, filters)
  if (unseen === null) return filters.map(({ tree }) => tree)
  return filters.map(({ model, tree }) =>
    changeNamedRecords(ctx.models, tree, model, (id) => (unseen.has(id) ? unseenMark + sealId(id) : id)),
  )
}

/**
 * A filter with the ids again that its reader was not told.
 * @throws FailureError `invalid` for a mark that this installation did not write
 */
export function openedFilter({ models }: Pick<Ctx, 'models'>, { model, tree }: About): Filter {
  return changeNamedRecords(models, tree, model, (id) => (isUnseen(id) ? opened(id) : id))
}

function opened(marked: string): string {
  return (
    openSealedId(marked.slice(unseenMark.length)) ??
    fail('invalid', 'This filter names a record that is not known any more. Open it anew and change it there.', {
      field: 'filter',
    })
  )
}

/** Ids that the filters name and the actor does not see, those that nothing has among them; null if they see all there is. */
async function unseenAmong(ctx: Ctx, filters: readonly About[]): Promise<ReadonlySet<string> | null> {
  const isLimited = (to: string) => to !== memberKey && scopeFor(ctx.actor, 'view', to).kind !== 'all'
  if (!ctx.models.list.some(({ key }) => isLimited(key))) return null
  const asked = new Map<string, Set<string>>()
  // Behind a way that is gone nobody can say what an id was of.
  const lost = new Set<string>()
  for (const { model, tree } of filters) {
    for (const [to, named] of namedRecords(ctx.models, tree, model)) {
      if (to !== null && !isLimited(to)) continue
      const ids = to === null ? lost : (asked.get(to) ?? new Set())
      for (const id of named) if (isId(id)) ids.add(id)
      if (to !== null) asked.set(to, ids)
    }
  }
  return new Set([...lost, ...(await unseenOf(ctx, asked))])
}
