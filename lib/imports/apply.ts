import type { FieldOptions } from '@/lib/fields/contract'
import { fieldType } from '@/lib/fields/registry'
import type { FileRow } from '@/lib/imports/decode'
import type { Mapping } from '@/lib/imports/mapping'
import { readCellOf } from '@/lib/imports/read-cell'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { WriteItem } from '@/lib/records/context'

const prefixes = { id: '', externalId: 'extid-', sourceId: 'srcid-' }

/** Where each cell of a row goes. `isNew` marks a custom field that the import will create; its key is the name until it exists. */
export type CellPlan = {
  index: number
  key: string
  type: string
  options: FieldOptions
  prefix: string
  isNew: boolean
}

/** The plan of a mapping against the columns of the file; columns that go nowhere are left out. */
export function planCells(mapping: Mapping, columns: string[], model: ResolvedModel): CellPlan[] {
  return mapping.columns.flatMap((mapped): CellPlan[] => {
    const index = columns.indexOf(mapped.column)
    const { goes } = mapped
    if (index < 0 || goes.to === 'nothing') return []
    if (goes.to === 'new') return [{ index, key: goes.name, type: goes.type, options: {}, prefix: '', isNew: true }]
    const field = model.fields.find((one) => one.key === goes.field)
    if (!field) return []
    return [
      {
        index,
        key: field.key,
        type: field.type,
        options: field.options,
        prefix: field.relation ? prefixes[goes.by ?? 'id'] : '',
        isNew: false,
      },
    ]
  })
}

/** One row as an item of a write. An empty cell is left out, or clears the value, as the mapping says. */
export function itemFrom(row: FileRow, plan: CellPlan[], mapping: Mapping): WriteItem {
  const item: WriteItem = { ...mapping.constants }
  for (const { index, key, type, options, prefix } of plan) {
    const cell = row.cells[index]
    // A row that ends early says nothing about the rest.
    if (cell === undefined) continue
    if (cell !== '') item[key] = prefix + readCellOf(row, index, fieldType(type).storage(options), mapping)
    else if (mapping.emptyCell === 'clear') item[key] = null
  }
  return item
}
