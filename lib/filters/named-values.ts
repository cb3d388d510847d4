import type { Json, JsonObject } from '@/lib/core/json'
import { fieldType } from '@/lib/fields/registry'
import { resolvePath, resolveRelation } from '@/lib/models/graph'
import type { ResolvedField, ResolvedModels } from '@/lib/models/resolved'

type Of = { model: string; field: string }

/**
 * Goes through a stored document, wherever conditions stand in it (a filter, a view, a layout with widgets over related records, a
 * roll-up), and gives each value that a field of a model is compared with another.
 * @returns the same document if nothing changed
 */
export function changeNamedValues(
  models: ResolvedModels,
  document: Json,
  model: string,
  of: Of,
  change: (value: string) => string,
): Json {
  const read = (node: Json, at: string): Json => {
    if (Array.isArray(node)) return sameOr(node, () => node.map((each) => read(each, at)))
    if (typeof node !== 'object' || node === null) return node
    const next: JsonObject = {}
    let isOther = false
    for (const [key, value] of Object.entries(node)) {
      next[key] =
        key === 'value' && comparesWith(models, node, at, of)
          ? changed(value, change)
          : read(value, inside(models, node, key, at))
      isOther ||= next[key] !== value
    }
    return isOther ? next : node
  }
  return read(document, model)
}

/** The values that a document compares a field with, each once. */
export function namedValues(models: ResolvedModels, document: Json, model: string, of: Of): Set<string> {
  const named = new Set<string>()
  changeNamedValues(models, document, model, of, (value) => {
    named.add(value)
    return value
  })
  return named
}

function changed(value: Json, change: (value: string) => string): Json {
  if (typeof value === 'string') return change(value)
  if (!Array.isArray(value)) return value
  return sameOr(value, () => [...new Set(value.map((each) => (typeof each === 'string' ? change(each) : each)))])
}

function sameOr(list: Json[], made: () => Json[]): Json[] {
  const next = made()
  return next.length === list.length && next.every((each, at) => each === list[at]) ? list : next
}

/** Whether a node is a condition on the field that takes its values, rather than some text. */
function comparesWith(models: ResolvedModels, { field, is }: JsonObject, at: string, of: Of): boolean {
  if (typeof field !== 'string' || typeof is !== 'string') return false
  const found = resolvePath(models, at, field)
  return found?.model.key === of.model && found.field.key === of.field && takesChoices(found.field, is)
}

function takesChoices({ type }: ResolvedField, is: string): boolean {
  const { operators } = fieldType(type)
  const takes = Object.hasOwn(operators, is) ? operators[is]?.takes : undefined
  return takes === 'value' || takes === 'values'
}

/** The model that what stands under a key of a node is about. */
function inside(models: ResolvedModels, node: JsonObject, key: string, at: string): string {
  const way = wayOf(node, key)
  const model = way === null ? undefined : resolveRelation(models, at, way)?.model
  return model?.key ?? at
}

function wayOf(node: JsonObject, key: string): string | null {
  const text = (value: Json | undefined) => (typeof value === 'string' ? value : null)
  // A widget about related records, and a roll-up over them.
  if (key === 'filter') return text(node.relation)
  if (key !== 'where') return null
  const of = text(node.of)
  if (node.measure !== undefined && of !== null)
    return node.measure === 'count' ? of : of.split('.').slice(0, -1).join('.')
  return text(node.some) ?? text(node.none) ?? text(node.every) ?? text(node.through)
}
