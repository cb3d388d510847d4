import { can } from '@/lib/auth/policy'
import { fail } from '@/lib/core/errors'
import type { ExportRequest } from '@/lib/exports/request'
import { fieldType } from '@/lib/fields/registry'
import { labelOf, resolvePath } from '@/lib/models/graph'
import { idColumnName } from '@/lib/models/record-fields'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'

export type ExportColumn = {
  /** Where its value stands in a row: a field key or a to-one path in our own keys. */
  path: string
  name: string
  field: ResolvedField
  /** Models the path passes through. */
  through: string[]
}

/**
 * The columns of a file. A file for importing again begins with the ids.
 * @throws FailureError `invalid` for a way that leads nowhere or to several; `forbidden` for records that may not be exported
 */
export function columnsFor(ctx: Ctx, model: ResolvedModel, request: ExportRequest): ExportColumn[] {
  const paths = request.columns ?? model.fields.filter((field) => !field.hidden).map((field) => field.key)
  const wanted =
    request.values === 'stored' ? ['id', ...paths.filter((path) => path !== 'id' && path !== '_id')] : paths
  const seen = new Set<string>()
  const columns: ExportColumn[] = []
  for (const given of wanted) {
    const column = columnAt(ctx, model, given)
    if (seen.has(column.path)) continue
    seen.add(column.path)
    columns.push(column)
  }
  return withOwnNames(columns)
}

function columnAt(ctx: Ctx, model: ResolvedModel, given: string): ExportColumn {
  const found = resolvePath(ctx.models, model.key, given)
  if (!found) fail('invalid', `${model.label.one} has no field “${given}”.`, { field: 'columns' })
  const several = found.hops.find((hop) => hop.many)
  if (several) fail('invalid', `${several.label} may be several: a column needs one.`, { field: 'columns' })
  for (const hop of found.hops) {
    const passed = ctx.models.byKey(hop.to)
    if (!can(ctx.actor, 'export', passed.key))
      fail('forbidden', `You may not export ${passed.label.many.toLowerCase()}: leave out “${labelOf(found)}”.`, {
        model: passed.key,
        field: 'columns',
      })
  }
  const path = [...found.hops.map((hop) => hop.name), found.field.key].join('.')
  const name = path === 'id' ? idColumnName : labelOf(found)
  return { path, name, field: found.field, through: found.hops.map((hop) => hop.to) }
}

/** A name that comes again gets a number, so that each column is itself. */
function withOwnNames(columns: ExportColumn[]): ExportColumn[] {
  const times = new Map<string, number>()
  return columns.map((column) => {
    const time = (times.get(column.name) ?? 0) + 1
    times.set(column.name, time)
    return time === 1 ? column : { ...column, name: `${column.name} (${time})` }
  })
}

/** How wide a column of a workbook is, in characters. */
export function widthOf({ name, field }: ExportColumn): number {
  const widths = { text: 24, texts: 28, json: 28, day: 12, instant: 20, number: 12, decimal: 14, boolean: 8 }
  return Math.min(60, Math.max(name.length + 2, widths[fieldType(field.type).storage(field.options)]))
}
