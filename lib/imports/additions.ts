import { splitList } from '@/lib/fields/list-input'
import type { FileFacts } from '@/lib/imports/facts'
import type { Mapping } from '@/lib/imports/mapping'
import type { ResolvedModel } from '@/lib/models/resolved'

/** What an import adds to the model before its rows: fields that do not exist yet and choices that custom lists lack. */
export type Additions = {
  fields: { name: string; type: string }[]
  choices: { field: string; label: string; values: string[] }[]
}

export function additionsOf(mapping: Mapping, facts: FileFacts, model: ResolvedModel): Additions {
  const additions: Additions = { fields: [], choices: [] }
  for (const { column, goes } of mapping.columns) {
    if (goes.to === 'new' && !fieldNamed(model, goes.name)) additions.fields.push({ name: goes.name, type: goes.type })
    if (goes.to !== 'field') continue
    const field = model.fields.find((one) => one.key === goes.field)
    const choices = field?.custom && !field.options.open ? field.options.choices : undefined
    if (!field || !choices) continue
    const known = new Set(choices.flatMap((choice) => [choice.value.toLowerCase(), choice.label.toLowerCase()]))
    const said = facts.columns.find((one) => one.name === column)?.values ?? []
    const values = itemsOf(said, field.type).filter((value) => !known.has(value.toLowerCase()))
    if (values.length > 0) additions.choices.push({ field: field.key, label: field.label, values })
  }
  return additions
}

/** Each choice once, where a cell may have several. */
export function itemsOf(values: string[], type: string): string[] {
  if (type !== 'multiPick') return values
  return [...new Set(values.flatMap((value) => splitList(value)).map((item) => String(item).trim()))].filter(
    (item) => item !== '',
  )
}

/** The custom field of that name, whatever its case. */
export function fieldNamed(model: ResolvedModel, name: string): ResolvedModel['fields'][number] | undefined {
  return model.fields.find((field) => field.custom && field.label.toLowerCase() === name.toLowerCase())
}
