import 'server-only'
import { canAdminister } from '@/lib/auth/policy'
import type { FieldOptions } from '@/lib/fields/contract'
import type { FieldTypeKey } from '@/lib/fields/registry'
import { additionsOf, fieldNamed, itemsOf } from '@/lib/imports/additions'
import type { ColumnFacts, FileFacts } from '@/lib/imports/facts'
import type { Mapping } from '@/lib/imports/mapping'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'
import { addChoices, createCustomFields } from '@/lib/records/custom-fields'

/** Creates what {@link additionsOf} names. Whoever calls resolves the models anew and settles the mapping on them. */
export async function addToModel(ctx: Ctx, mapping: Mapping, facts: FileFacts, model: ResolvedModel): Promise<boolean> {
  const choices = canAdminister(ctx.actor) ? additionsOf(mapping, facts, model).choices : []
  const fields = mapping.columns.flatMap(({ column, goes }) => {
    if (goes.to !== 'new' || fieldNamed(model, goes.name)) return []
    const found = facts.columns.find((one) => one.name === column)
    return [
      {
        model: model.key,
        name: goes.name,
        type: goes.type,
        options: optionsFor(goes.type, found),
      },
    ]
  })
  await createCustomFields(ctx, fields)
  for (const { field, values } of choices) await addChoices(ctx, field, values)
  return fields.length > 0 || choices.length > 0
}

/** Choices of a list, and the sign that numbers have. */
function optionsFor(type: FieldTypeKey, column: ColumnFacts | undefined): FieldOptions {
  if (!column) return {}
  if (type === 'list' || type === 'multiPick')
    return { choices: itemsOf(column.values, type).map((value) => ({ value, label: value })) }
  const isShare = type === 'number' && (column.percent ?? 0) > column.looked / 2
  return isShare ? { format: { style: 'percent' } } : {}
}

/** The mapping with new fields replaced by the fields of that name, once they exist. */
export function settleMapping(mapping: Mapping, model: ResolvedModel): Mapping {
  return {
    ...mapping,
    columns: mapping.columns.map((column) => {
      const field = column.goes.to === 'new' ? fieldNamed(model, column.goes.name) : undefined
      return field ? { ...column, goes: { to: 'field', field: field.key } } : column
    }),
  }
}
