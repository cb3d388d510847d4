import 'server-only'
import { storedConditions } from '@/lib/domain/fields/stored-conditions'
import { useWords } from '@/lib/filters/uses'
import type { Ctx } from '@/lib/records/context'

/** A place that refers to a saved filter. What is private to somebody else has no name. */
export type FilterUse = { kind: string; name: string }

/** Everything that refers to a saved filter, wherever a filter can stand. Former versions of templates do not count. */
export async function filterUses(ctx: Ctx, ids: string[]): Promise<Map<string, FilterUse[]>> {
  if (ids.length === 0) return new Map()
  const conditions = (await storedConditions(ctx))
    .filter(({ place }) => place !== 'profile_template_versions')
    .map(({ document, ...rest }) => ({ ...rest, text: JSON.stringify(document) }))
  const uses = ids.map((id): [string, FilterUse[]] => {
    const found = conditions
      .filter((each) => each.id !== id && each.text.includes(`"${id}"`))
      .map(({ kind, name }): [string, FilterUse] => [`${kind} ${name}`, { kind: useWords[kind], name }])
    return [id, [...new Map(found).values()].toSorted((a, b) => (a.kind + a.name < b.kind + b.name ? -1 : 1))]
  })
  return new Map(uses.filter(([, found]) => found.length > 0))
}
