import 'server-only'
import type { Problem } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import { asCalled } from '@/lib/core/text'
import { fieldType } from '@/lib/fields/registry'
import { type CellPlan, itemFrom, prefixes, refsIn } from '@/lib/imports/apply'
import type { FileRow } from '@/lib/imports/decode'
import type { Mapping } from '@/lib/imports/mapping'
import { meantRecords } from '@/lib/imports/meant-records'
import { refersTo } from '@/lib/imports/names-in-file'
import type { ReferenceKey } from '@/lib/imports/propose'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx, FieldChange, WriteItem } from '@/lib/records/context'
import { idsCalled } from '@/lib/records/ids-called'

/** A row on its way into a write: what it gives, how it may be written, and why it may not. */
export type Reading = {
  row: FileRow
  item: WriteItem
  mode: Mapping['mode']
  problems: Problem[]
  /** What a check does not try to write, since only the import makes what it needs. */
  added: FieldChange[]
}

type Chunk = {
  model: ResolvedModel
  plan: CellPlan[]
  mapping: Mapping
  columns: number
  /** Values by which rows before these were recognised as new. */
  made: Set<Json>
  ahead: Ahead | null
}

/** In a check: what the rows before these are called, the keys of those that will be made, and the choices by field that the import adds. */
export type Ahead = { called: Set<string>; keys: Set<string>; choices: Map<string, Set<string>> }

/** Reads rows of a file into items, and finds the records they mean where the engine's own keys do not. */
export async function readChunk(
  ctx: Ctx,
  { model, plan, mapping, columns, made, ahead }: Chunk,
  rows: FileRow[],
): Promise<Reading[]> {
  const readings = rows.map((row): Reading => {
    const problems = [...tooLong(row, columns), ...totals(row, plan, model)]
    return { row, item: itemFrom(row, plan, mapping), mode: mapping.mode, problems, added: [] }
  })
  if (ahead) await setAside(ctx, { model, plan, ahead }, readings)
  for (const cell of plan) if (cell.points?.by === 'title') await putIdsForTitles(ctx, cell, readings)
  if (plan.some((cell) => cell.key === '_id')) await checkIds(ctx, model, readings)
  const key = model.fields.find((field) => field.key === mapping.matchBy)
  if (key) await recogniseBy(ctx, { model, field: key, mode: mapping.mode, made }, readings)
  return readings
}

/** A separator inside a text without quotes moves everything after it one column on: such a row is not to be trusted. */
function tooLong({ cells }: FileRow, columns: number): Problem[] {
  if (cells.slice(columns).every((cell) => cell === '')) return []
  const message = `The row has ${cells.length} cells, but the file has ${columns} columns: a text with a separator in it needs quotes.`
  return [{ code: 'invalid', message }]
}

/** What a row says that nothing can be told of before the rows ahead of it are in and the choices are added is left out of a check. */
async function setAside(
  ctx: Ctx,
  { model, plan, ahead }: { model: ResolvedModel; plan: CellPlan[]; ahead: Ahead },
  readings: Reading[],
): Promise<void> {
  for (const { index, by } of refersTo(plan, model)) {
    const key = plan.find((cell) => cell.index === index)?.key ?? ''
    const said = ({ row }: Reading) => row.cells[index] ?? ''
    const waiting = readings.filter((reading) => ahead.called.has(`${by} ${asCalled(said(reading))}`))
    const known = await knownOf(ctx, { model, by }, waiting.map(said))
    for (const reading of waiting) if (!known(said(reading))) leaveOut(reading, key, said(reading))
  }
  for (const { index, key } of plan) {
    const choices = ahead.choices.get(key)
    for (const reading of choices ? readings : []) {
      const cell = reading.row.cells[index] ?? ''
      if (refsIn(cell, true).some((value) => choices?.has(value.toLowerCase())) || choices?.has(cell.toLowerCase()))
        leaveOut(reading, key, cell)
    }
  }
}

async function knownOf(
  ctx: Ctx,
  { model, by }: { model: ResolvedModel; by: ReferenceKey },
  said: string[],
): Promise<(cell: string) => boolean> {
  if (by === 'title') {
    const meant = await idsCalled(ctx, model.key, said)
    return (cell) => meant(cell).length > 0
  }
  const ids = await ctx.records.resolveRefs(
    model.key,
    said.map((cell) => prefixes[by] + cell),
  )
  return (cell) => ids.has(prefixes[by] + cell)
}

function leaveOut({ item, added }: Reading, key: string, cell: string): void {
  delete item[key]
  added.push({ field: key, before: null, after: cell })
}

const total =
  /^(?:(?:grand |sub)?totals?|sums?|gesamt(?:summe)?|summe|totaal|somme|suma|totale|total général|totalt|summa|yhteensä|合計|итого)\s*:?$/i

/** Below a table its sums often stand, with a word for them where the name is, and nothing where the ids are. */
function totals({ cells }: FileRow, plan: CellPlan[], model: ResolvedModel): Problem[] {
  const ids = plan.filter(({ key }) => ['_id', 'externalId', 'sourceId'].includes(key))
  const name = plan.find(({ key }) => key === model.title)
  const isTotal = name !== undefined && total.test(cells[name.index] ?? '')
  if (!isTotal || ids.length === 0 || ids.some(({ index }) => cells[index])) return []
  return [{ code: 'invalid', message: 'This looks like the line of totals below the table: it has no id.' }]
}

async function putIdsForTitles(ctx: Ctx, { index, key, label, points }: CellPlan, readings: Reading[]): Promise<void> {
  if (!points) return
  const titlesOf = ({ row, item }: Reading) =>
    item[key] === undefined ? [] : refsIn(row.cells[index] ?? '', points.many).filter((title) => title !== '')
  const meant = await idsCalled(ctx, points.to, [...new Set(readings.flatMap(titlesOf))])
  for (const reading of readings) {
    const ids: string[] = []
    for (const title of titlesOf(reading)) {
      const records = meant(title)
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

type Recognising = { model: ResolvedModel; field: ResolvedModel['fields'][number] } & Pick<Chunk, 'made'> &
  Pick<Mapping, 'mode'>

/** Rows are recognised by a field of the person's choice: known ones are changed, others created, each only if it may be. */
async function recogniseBy(ctx: Ctx, { model, field, mode, made }: Recognising, readings: Reading[]): Promise<void> {
  const type = fieldType(field.type)
  const keyOf = ({ item }: Reading) => {
    const coerced = type.coerce(item[field.key], { ...field.options, open: true })
    return coerced.ok && coerced.value !== null ? coerced.value : null
  }
  const meant = await meantRecords(ctx, { model, field }, readings.map(keyOf))
  const one = model.label.one.toLowerCase()
  for (const reading of readings) {
    const value = keyOf(reading)
    const refuse = (message: string) => reading.problems.push({ field: field.key, code: 'invalid', message })
    if (value === null) {
      refuse(`${field.label} is empty, so it is not known which ${one} the row means.`)
      continue
    }
    const name = field.key === model.title ? asCalled(String(value)) : value
    const ids = meant(String(value))
    const shown = type.format(value, field.options)
    if (made.has(name)) refuse(`${field.label}: “${shown}” is new and stands in the file more than once.`)
    else if (ids.length > 1)
      refuse(`${field.label}: there are ${ids.length} ${model.label.many.toLowerCase()} with “${shown}”.`)
    else if (ids.length === 1 && mode === 'create') refuse(`${field.label}: there is a ${one} with “${shown}” already.`)
    else if (ids.length === 0 && mode === 'update') refuse(`${field.label}: there is no ${one} with “${shown}”.`)
    else if (ids[0]) {
      reading.item._id = ids[0]
      reading.mode = 'update'
    } else {
      made.add(name)
      reading.mode = 'create'
    }
  }
}
