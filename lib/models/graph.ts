import { fail } from '@/lib/core/errors'
import type { ResolvedField, ResolvedModel, ResolvedModels } from '@/lib/models/resolved'
import { findField } from '@/lib/models/spelling'

/**
 * One step from a record to related ones. The ids stand in `field`: on the record itself (`holds` is from), or on the
 * records it leads to (`holds` is to). `list` says that the field keeps a list of ids.
 */
export type Hop = {
  /** Name in paths: `company`, `invoices`. */
  name: string
  /** What a person reads: "Company", "Invoices". */
  label: string
  from: string
  to: string
  /** May lead to several records. */
  many: boolean
  holds: 'from' | 'to'
  field: ResolvedField
  list: boolean
}

export type FieldPath = { hops: Hop[]; field: ResolvedField; model: ResolvedModel }
export type RelationPath = { hops: Hop[]; model: ResolvedModel }

/** Every step from a model, its own references first. */
export function relationsOf(models: ResolvedModels, modelKey: string): Hop[] {
  return [...hopsOf(models, modelKey).values()]
}

/** A dotted way to a field: `city`, `company.city`. The field may be spelled as the API does. Undefined when there is no such way. */
export function resolvePath(models: ResolvedModels, modelKey: string, path: string): FieldPath | undefined {
  const names = path.split('.')
  const last = names.pop() ?? ''
  const way = walk(models, modelKey, names)
  const field = way && findField(way.model, last)
  return way && field && { ...way, field }
}

/** A dotted way to related records: `invoices`, `company.invoices`. Undefined when there is no such way. */
export function resolveRelation(models: ResolvedModels, modelKey: string, path: string): RelationPath | undefined {
  return walk(models, modelKey, path.split('.'))
}

/** The ways of these models for whoever lowers a filter. All throw FailureError `invalid` for a way that does not exist. */
export function waysOf(models: ResolvedModels) {
  const missing = (model: string, path: string): never =>
    fail('invalid', `${models.byKey(model).label.one} has no “${path}”.`, { model, field: path })
  return {
    field(model: string, path: string): { hops: Hop[]; field: ResolvedField } {
      const found = resolvePath(models, model, path) ?? missing(model, path)
      const several = found.hops.find((hop) => hop.many)
      if (several) {
        fail('invalid', `${several.label} may be several: ask for some or none of them.`, { model, field: path })
      }
      return found
    },
    relation(model: string, path: string): { hops: Hop[]; model: string } {
      const found = resolveRelation(models, model, path) ?? missing(model, path)
      return { hops: found.hops, model: found.model.key }
    },
    related(model: string, path: string): { hops: Hop[]; model: string; field: ResolvedField } {
      const found = resolvePath(models, model, path) ?? missing(model, path)
      if (found.hops.length === 0)
        fail('invalid', `“${path}” is not a field of related records.`, { model, field: path })
      return { hops: found.hops, model: found.model.key, field: found.field }
    },
  }
}

/** A way in words: "Company city", "Name". */
export function labelOf({ hops, field }: { hops: Hop[]; field: ResolvedField }): string {
  const lowered = (label: string) =>
    /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
  return [...hops.map((hop) => hop.label), field.label]
    .map((label, at) => (at === 0 ? label : lowered(label)))
    .join(' ')
}

function walk(models: ResolvedModels, modelKey: string, names: string[]): RelationPath | undefined {
  const hops: Hop[] = []
  let at = modelKey
  for (const name of names) {
    const hop = hopsOf(models, at).get(name)
    if (!hop) return undefined
    hops.push(hop)
    at = hop.to
  }
  return { hops, model: models.byKey(at) }
}

const graphs = new WeakMap<ResolvedModels, Map<string, Map<string, Hop>>>()

function hopsOf(models: ResolvedModels, modelKey: string): Map<string, Hop> {
  let graph = graphs.get(models)
  if (!graph) {
    graph = draw(models)
    graphs.set(models, graph)
  }
  return graph.get(modelKey) ?? new Map()
}

function draw({ list }: ResolvedModels): Map<string, Map<string, Hop>> {
  const graph = new Map(list.map((model) => [model.key, new Map<string, Hop>()]))
  const references = list.flatMap((model) =>
    model.fields.flatMap((field) =>
      field.relation && graph.has(field.relation.to) ? [{ model, field, relation: field.relation }] : [],
    ),
  )
  for (const { model, field, relation } of references) {
    const many = relation.many ?? false
    const { key: from } = model
    graph.get(from)?.set(relation.as, {
      name: relation.as,
      label: field.label,
      from,
      to: relation.to,
      many,
      holds: 'from',
      field,
      list: many,
    })
  }
  for (const { model, field, relation } of references) {
    const ways = references.filter((other) => other.model === model && other.relation.to === relation.to)
    const isPlain =
      ways.length === 1 || ways.every((way) => way.field === field || way.field.custom || way.relation.inverseLabel)
    const label =
      relation.inverseLabel ?? (isPlain && !field.custom ? model.label.many : `${model.label.many} by ${field.label}`)
    graph.get(relation.to)?.set(relation.inverse, {
      name: relation.inverse,
      label,
      from: relation.to,
      to: model.key,
      many: true,
      holds: 'to',
      field,
      list: relation.many ?? false,
    })
  }
  return graph
}
