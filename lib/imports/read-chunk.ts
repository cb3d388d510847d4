import 'server-only'
import type { Problem } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import { fieldType } from '@/lib/fields/registry'
import { type CellPlan, itemFrom, refsIn } from '@/lib/imports/apply'
import type { FileRow } from '@/lib/imports/decode'
import type { Mapping } from '@/lib/imports/mapping'
import { recordsByKey, recordsByTitle } from '@/lib/imports/meant-records'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx, WriteItem } from '@/lib/records/context'

/** A row on its way into a write: what it gives, how it may be written, and why it may not. */
export type Reading = { row: FileRow; item: WriteItem; mode: Mapping['mode']; problems: Problem[] }

type Chunk = { model: ResolvedModel; plan: CellPlan[]; mapping: Mapping; columns: number }

/** Reads rows of a file into items, and finds the records they mean where the engine's own keys do not. */
export async function readChunk(
  ctx: Ctx,
  { model, plan, mapping, columns }: Chunk,
  rows: FileRow[],
): Promise<Reading[]> {
  const readings = rows.map((row): Reading => {
    const problems = tooLong(row, columns)
    return { row, item: itemFrom(row, plan, mapping), mode: mapping.mode, problems }
  })
  for (const cell of plan) if (cell.points?.by === 'title') await putIdsForTitles(ctx, cell, readings)
  if (plan.some((cell) => cell.key === '_id')) await checkIds(ctx, model, readings)
  const key = model.fields.find((field) => field.key === mapping.matchBy)
  if (key) await recogniseBy(ctx, { model, field: key, mode: mapping.mode }, readings)
  return readings
}

/** A separator inside a text without quotes moves everything after it one column on: such a row is not to be trusted. */
function tooLong({ cells }: FileRow, columns: number): Problem[] {
  if (cells.slice(columns).every((cell) => cell === '')) return []
  const message = `The row has ${cells.length} cells, but the file has ${columns} columns: a text with a separator in it needs quotes.`
  return [{ code: 'invalid', message }]
}

async function putIdsForTitles(ctx: Ctx, { index, key, label, points }: CellPlan, readings: Reading[]): Promise<void> {
  if (!points) return
  const titlesOf = ({ row }: Reading) => refsIn(row.cells[index] ?? '', points.many).filter((title) => title !== '')
  const found = await recordsByTitle(ctx, points.to, new Set(readings.flatMap(titlesOf)))
  for (const reading of readings) {
    const ids: string[] = []
    for (const title of titlesOf(reading)) {
      const records = found.get(title.toLowerCase()) ?? []
      const [id] = records
      if (records.length === 1 && id) ids.push(id)
      else reading.problems.push({ field: key, code: 'not_found', message: notOne(label, title, records.length) })
    }
    if (ids.length > 0) reading.item[key] = points.many ? ids : ids[0]
  }
}

function notOne(label: string, title: string, count: number): string {
  return count === 0 ? `${label}: there is no “${title}”.` : `${label}: there are several called “${title}”.`
}

/** An id of ours that leads nowhere would otherwise become a new record. */
async function checkIds(ctx: Ctx, model: ResolvedModel, readings: Reading[]): Promise<void> {
  const given = readings.flatMap(({ item }) => (typeof item._id === 'string' ? [item._id] : []))
  const known = await ctx.records.resolveRefs(model.key, [...new Set(given)])
  for (const { item, problems } of readings) {
    if (typeof item._id !== 'string' || known.has(item._id)) continue
    problems.push({
      field: 'id',
      code: 'not_found',
      message: `There is no ${model.label.one.toLowerCase()} with the id “${item._id}”.`,
    })
  }
}

type Recognising = { model: ResolvedModel; field: ResolvedModel['fields'][number]; mode: Mapping['mode'] }

/** Rows are recognised by a field of the person's choice: known ones are changed, others created, each only if it may be. */
async function recogniseBy(ctx: Ctx, { model, field, mode }: Recognising, readings: Reading[]): Promise<void> {
  const type = fieldType(field.type)
  const keyOf = ({ item }: Reading) => {
    const coerced = type.coerce(item[field.key], { ...field.options, open: true })
    return coerced.ok && coerced.value !== null ? coerced.value : null
  }
  const found = await recordsByKey(ctx, model, field, readings.map(keyOf))
  const one = model.label.one.toLowerCase()
  const made = new Set<Json>()
  for (const reading of readings) {
    const value = keyOf(reading)
    const refuse = (message: string) => reading.problems.push({ field: field.key, code: 'invalid', message })
    if (value === null) {
      refuse(`${field.label} is empty, so it is not known which ${one} the row means.`)
      continue
    }
    const ids = found.get(String(value).toLowerCase()) ?? []
    const shown = type.format(value, field.options)
    if (ids.length > 1)
      refuse(`${field.label}: there are ${ids.length} ${model.label.many.toLowerCase()} with “${shown}”.`)
    else if (ids.length === 1 && mode === 'create') refuse(`${field.label}: there is a ${one} with “${shown}” already.`)
    else if (ids.length === 0 && mode === 'update') refuse(`${field.label}: there is no ${one} with “${shown}”.`)
    else if (ids[0]) {
      reading.item._id = ids[0]
      reading.mode = 'update'
    } else if (made.has(value)) refuse(`${field.label}: “${shown}” is new and stands in the file more than once.`)
    else {
      made.add(value)
      reading.mode = 'create'
    }
  }
}
