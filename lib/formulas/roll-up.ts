import { z } from 'zod'
import { fail } from '@/lib/core/errors'
import { fieldType } from '@/lib/fields/registry'
import { placeSaved } from '@/lib/filters/place-saved'
import { filterSchema, parseFilter } from '@/lib/filters/schema'
import type { Filter } from '@/lib/filters/tree'
import { type Hop, resolvePath, resolveRelation } from '@/lib/models/graph'
import type { ResolvedField, ResolvedModel, ResolvedModels } from '@/lib/models/resolved'

export const rollUpFunctions = {
  count: { label: 'Count', needs: 'nothing' },
  sum: { label: 'Sum', needs: 'number' },
  mean: { label: 'Mean', needs: 'number' },
  min: { label: 'Smallest or earliest', needs: 'ordered' },
  max: { label: 'Largest or latest day', needs: 'ordered' },
  latest: { label: 'Value of the latest', needs: 'any' },
} as const

export type RollUpFunction = keyof typeof rollUpFunctions

const functionNames = Object.keys(rollUpFunctions) as [RollUpFunction, ...RollUpFunction[]]

/** What a field sums up over related records. */
export const rollUpSchema = z.object({
  /** Name of the way to them, one or more hops: `licenses`, `endusers.conversations`. */
  through: z.string().min(1).max(300),
  of: z.enum(functionNames),
  /** Key of the field of theirs; nothing for a count. */
  field: z.string().max(300).optional(),
  /** Which of them count. */
  where: filterSchema.optional(),
  /** What the latest is the latest by; when they were created without it. */
  by: z.string().max(300).optional(),
})

/** A roll-up with everything it speaks of found. */
export type RolledUp = {
  hops: Hop[]
  model: ResolvedModel
  of: RollUpFunction
  field: ResolvedField | null
  by: ResolvedField | null
  where: Filter | null
}

const numbers = new Set(['number', 'decimal'])
const ordered = new Set(['number', 'decimal', 'day', 'instant', 'text'])

/** @throws FailureError `invalid` that tells what does not fit */
export function checkRollUp(models: ResolvedModels, modelKey: string, given: unknown): RolledUp {
  const parsed = rollUpSchema.safeParse(given)
  if (!parsed.success) fail('invalid', 'The roll-up is not complete.', { field: 'rollUp' })
  const { through, of, where } = parsed.data
  const way = resolveRelation(models, modelKey, through)
  const { label } = models.byKey(modelKey)
  if (!way?.hops.some((hop) => hop.many))
    return fail('invalid', `${label.many} have no related records “${through}”.`, { field: 'rollUp' })
  const found = (key: string | undefined) => (key ? (resolvePath(models, way.model.key, key)?.field ?? null) : null)
  const field = of === 'count' ? null : found(parsed.data.field)
  if (of !== 'count' && !field)
    fail('invalid', `Choose which field of ${way.model.label.many.toLowerCase()} to take.`, { field: 'rollUp' })
  if (field && !rollUpFits(of, field))
    fail('invalid', `${field.label} cannot be summed up by ${rollUpFunctions[of].label.toLowerCase()}.`, {
      field: 'rollUp',
    })
  const by = of === 'latest' ? (found(parsed.data.by) ?? found('createdAt')) : null
  const whole = where ? placeSaved(models, where, way.model.key, (id) => namedFilter(models, id)) : null
  return { hops: way.hops, model: way.model, of, field, by, where: whole }
}

/** What an administrator chose for everybody may build on a filter that is not shared with everybody. */
function namedFilter(models: ResolvedModels, id: string) {
  const named = models.named.get(id)
  return named && { ...named, tree: parseFilter(named.tree) }
}

/** Whether a roll-up of this kind can be taken over a field. */
export function rollUpFits(of: RollUpFunction, field: ResolvedField): boolean {
  const { type, options } = field
  const storage = fieldType(type).storage(options)
  const { needs } = rollUpFunctions[of]
  if (needs === 'number') return numbers.has(storage)
  if (needs === 'ordered') return ordered.has(storage) && fieldType(type).api !== null
  return fieldType(type).api !== null
}

/** Types of field that may show what a roll-up gives, the usual one first. */
export function rollUpTypes({ of, field }: Pick<RolledUp, 'of' | 'field'>): readonly string[] {
  if (of === 'count' || of === 'sum' || of === 'mean') return ['number']
  if (!field) return []
  return fieldType(field.type).api === null ? [] : [field.type]
}

/** What a record without related ones has. */
export function nothingRolledUp(of: RollUpFunction): 0 | null {
  return of === 'count' || of === 'sum' ? 0 : null
}
