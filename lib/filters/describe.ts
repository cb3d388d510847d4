import type { Describe } from '@/lib/filters/summary'
import { type Hop, labelOf, resolvePath, resolveRelation } from '@/lib/models/graph'
import type { ResolvedModel, ResolvedModels } from '@/lib/models/resolved'

/** What the fields and relations of these models are called. */
export function describeModels(models: ResolvedModels, names: Pick<Describe, 'title' | 'saved'> = {}): Describe {
  return {
    ...names,
    field(key, path) {
      const found = resolvePath(models, key, path)
      return found && { label: labelOf(found), field: found.field }
    },
    relation(key, path) {
      const found = resolveRelation(models, key, path)
      return found && { ...namesOf(found), model: found.model.key }
    },
    related(key, path) {
      const found = resolvePath(models, key, path)
      if (!found || found.hops.length === 0) return undefined
      const { label } = found.field
      const small = /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
      return {
        label: `${namesOf(found).label} ${small}`,
        many: namesOf(found).many,
        model: found.model.key,
        field: found.field,
      }
    },
  }
}

/** One and several of what a way leads to; the steps before the last are named in front. */
function namesOf({ hops, model }: { hops: Hop[]; model: ResolvedModel }): { label: string; many: string } {
  const before = hops.slice(0, -1).map((hop) => hop.label.toLowerCase())
  const last = hops.at(-1)
  const own = last?.many && last.label !== model.label.many ? last.label : null
  const name = (word: string) => [...before, before.length > 0 ? word.toLowerCase() : word].join(' ')
  return {
    label: name(own ?? (last && !last.many ? last.label : model.label.one)),
    many: name(own ?? model.label.many),
  }
}
