import { nameParts } from '@/lib/domain/members/name-parts'
import type { FieldOptions } from '@/lib/fields/contract'
import { splitList } from '@/lib/fields/list-input'
import { fieldType } from '@/lib/fields/registry'
import type { FileRow } from '@/lib/imports/decode'
import type { Mapping } from '@/lib/imports/mapping'
import type { ReferenceKey } from '@/lib/imports/propose'
import { readCellOf } from '@/lib/imports/read-cell'
import type { ResolvedModel } from '@/lib/models/resolved'
import { wholeName } from '@/lib/models/whole-name'
import type { WriteItem } from '@/lib/records/context'

/** How references of each kind are written for the engine; titles are looked up before. */
export const prefixes: Record<ReferenceKey, string> = { id: '', externalId: 'extid-', sourceId: 'srcid-', title: '' }

/** Where each cell of a row goes. `isNew` marks a custom field that the import will create; its key is the name until it exists. */
export type CellPlan = {
  index: number
  key: string
  label: string
  type: string
  options: FieldOptions
  /** For references: the model, what the cells say of its records, and whether a cell may name several. */
  points: { to: string; by: ReferenceKey; many: boolean } | null
  isNew: boolean
  /** A person's name in one, of which the first and the last name are kept. */
  isWholeName: boolean
}

/** The plan of a mapping against the columns of the file; columns that go nowhere are left out. */
export function planCells(mapping: Mapping, columns: string[], model: ResolvedModel): CellPlan[] {
  return mapping.columns.flatMap((mapped): CellPlan[] => {
    const index = columns.indexOf(mapped.column)
    const { goes } = mapped
    if (index < 0 || goes.to === 'nothing') return []
    const plain = { index, options: {}, points: null, isNew: false, isWholeName: false }
    if (goes.to === 'new') return [{ ...plain, key: goes.name, label: goes.name, type: goes.type, isNew: true }]
    if (goes.field === 'id') return [{ ...plain, key: '_id', label: mapped.column, type: 'text' }]
    const field = model.fields.find((one) => one.key === goes.field)
    if (!field) return []
    const { key, label, type, options, relation } = field
    const points = relation && { to: relation.to, by: goes.by ?? 'id', many: relation.many ?? false }
    return [{ ...plain, key, label, type, options, points, isWholeName: key === wholeName(model) }]
  })
}

/** One row as an item of a write. An empty cell is left out, or clears the value, as the mapping says. */
export function itemFrom(row: FileRow, plan: CellPlan[], mapping: Mapping): WriteItem {
  const item: WriteItem = { ...mapping.constants }
  const given = new Set(plan.map(({ key }) => key))
  for (const { index, key, type, options, points, isWholeName } of plan) {
    const cell = row.cells[index]
    // A row that ends early says nothing about the rest.
    if (cell === undefined) continue
    const value = points ? cell : readCellOf(row, index, fieldType(type).storage(options), mapping)
    if (value === '') {
      if (mapping.emptyCell === 'clear' && key !== '_id' && !isWholeName) item[key] = null
    } else if (isWholeName) {
      for (const [part, value] of Object.entries(partsOf(cell))) if (!given.has(part)) item[part] = value
    } else if (points) {
      const refs = refsIn(cell, points.many).map((ref) => prefixes[points.by] + ref)
      item[key] = points.many ? refs : refs[0]
    } else item[key] = value
  }
  return item
}

/** "Ana García" and "García, Ana" are one. */
function partsOf(cell: string): ReturnType<typeof nameParts> {
  const [last = '', first, ...rest] = cell.split(',').map((part) => part.trim())
  return first && last && rest.length === 0 ? { firstName: first, lastName: last } : nameParts(cell)
}

/** What a cell says of the records it points at. */
export function refsIn(cell: string, many: boolean): string[] {
  return many
    ? splitList(cell)
        .map((ref) => String(ref).trim())
        .filter((ref) => ref !== '')
    : [cell]
}
