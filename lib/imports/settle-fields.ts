import 'server-only'
import { additionsOf, fieldNamed } from '@/lib/imports/additions'
import type { FileFacts } from '@/lib/imports/facts'
import type { Mapping } from '@/lib/imports/mapping'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'
import { addChoices, createCustomFields } from '@/lib/records/custom-fields'

/** Creates what {@link additionsOf} names. Whoever calls resolves the models anew and settles the mapping on them. */
export async function addToModel(ctx: Ctx, mapping: Mapping, facts: FileFacts, model: ResolvedModel): Promise<boolean> {
  const { choices } = additionsOf(mapping, facts, model)
  const fields = mapping.columns.flatMap(({ column, goes }) => {
    if (goes.to !== 'new' || fieldNamed(model, goes.name)) return []
    const values = facts.columns.find((one) => one.name === column)?.values ?? []
    const isList = goes.type === 'list' || goes.type === 'multiPick'
    return [
      {
        model: model.key,
        name: goes.name,
        type: goes.type,
        options: isList ? { choices: values.map((value) => ({ value, label: value })) } : {},
      },
    ]
  })
  await createCustomFields(ctx, fields)
  for (const { field, values } of choices) await addChoices(ctx, field, values)
  return fields.length > 0 || choices.length > 0
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
