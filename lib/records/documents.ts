import { isId } from '@/lib/core/ids'
import type { Json } from '@/lib/core/json'
import { ident, join, raw, type Sql, sql } from '@/lib/db/sql'
import { intoText, type Put, sayingOf, sayUnclaimed } from '@/lib/models/document-saying'
import type { Titles } from '@/lib/models/record'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { customJson, decoder } from '@/lib/records/columns'
import { requireVerb } from '@/lib/records/conditions'
import type { Ctx, DocumentPage, ListQuery } from '@/lib/records/context'
import { isMasked, maskedOutput } from '@/lib/records/masked'
import { readPage } from '@/lib/records/read-page'
import { type Along, namedFields, pathColumn, wholeFrom } from '@/lib/records/select'
import { titlesOf } from '@/lib/records/titles'

/** A page of records as the text of their documents: what `toDocument` says, straight from the columns. */
export async function documents(ctx: Ctx, modelKey: string, query: ListQuery): Promise<DocumentPage> {
  const model = ctx.models.byKey(modelKey)
  requireVerb(ctx, 'view', model)
  const writer = writerOf(ctx, model, query.select)
  const { rows, next } = await readPage(ctx, model, query, writer)
  const cells = rows.map((row) => row.cells)
  const titles = await titlesOf(ctx, writer.named, cells.map(writer.references))
  return { ids: rows.map(({ id }) => id), texts: cells.map((row) => writer.write(row, titles)), next }
}

type Cells = unknown[]

/** What to read for a document, and how to write it. */
type Writer = {
  columns: Sql
  width: number
  /** Fields beside which names stand. */
  named: ResolvedField[]
  references: (cells: Cells) => { values: Record<string, Json> }
  write: (cells: Cells, titles: Titles) => string
}

/** What one column says. */
type Part = { sql: Sql; say: (put: Put, cell: unknown, cells: Cells, titles: Titles) => void }

function writerOf(ctx: Ctx, model: ResolvedModel, names: string[] | undefined): Writer {
  const { fields, along } = names ? namedFields(ctx, model, names) : { fields: model.fields, along: [] }
  const isWhole = fields.length === model.fields.length
  const system = fields.filter((field) => !field.custom)
  const placeOf = (key: string) => system.findIndex((field) => field.key === key) + 1
  const own = [...system.map((field) => systemPart(ctx, field, placeOf)), ...along.map((way) => pathPart(ctx, way))]
  const declared = fields.filter((field) => field.custom)
  const custom = customParts(ctx, declared, !names)
  const named = system.filter((field) => field.apiTitles)
  const decoders = named.map((field) => [field.key, placeOf(field.key), decoder(field)] as const)
  const firstCustom = own.length + 1
  const parts = [...own, ...custom]
  const { put, take } = intoText()
  return {
    columns: join([sql`t.id as id`, ...parts.map((part, at) => sql`${part.sql} as ${raw(`c${at}`)}`)]),
    width: parts.length + 1,
    named,
    references: (cells) => ({
      values: Object.fromEntries(decoders.map(([key, at, decode]) => [key, decode(cells[at])])),
    }),
    write: (cells, titles) => {
      let at = 1
      for (const part of own) {
        part.say(put, cells[at], cells, titles)
        at += 1
      }
      const text = `{"_id":"${cells[0]}"${take()}`
      at = firstCustom
      for (const part of custom) {
        part.say(put, cells[at], cells, titles)
        at += 1
      }
      const values = take()
      if (values === '') return isWhole ? `${text},"custom":{}}` : `${text}}`
      return `${text},"custom":{${values.slice(1)}}}`
    },
  }
}

function systemPart(ctx: Ctx, field: ResolvedField, placeOf: (key: string) => number): Part {
  const say = sayingOf(field)
  const decode = decoder(field)
  const owner = field.apiTitles?.owner
  const ownerAt = owner ? placeOf(owner) : 0
  const column = maskedOutput(ctx, field, 't')
  if (!owner || ownerAt === 0) return { sql: column, say: (put, cell, _, titles) => say(put, decode(cell), titles) }
  return {
    sql: column,
    say: (put, cell, cells, titles) => say(put, decode(cell), titles, { [owner]: (cells[ownerAt] ?? null) as Json }),
  }
}

/** What a path leads to is said as it is stored, under the path. */
function pathPart(ctx: Ctx, way: Along): Part {
  const decode = decoder(way.field)
  return { sql: pathColumn(ctx, way, 't'), say: (put, cell) => sayUnclaimed(put, way.path, decode(cell)) }
}

/** All of `custom` out of one column, or few fields each by itself, as is what is masked. `unclaimed`: also what no field has. */
function customParts(ctx: Ctx, fields: ResolvedField[], unclaimed: boolean): Part[] {
  const single = (field: ResolvedField): Part => {
    const say = sayingOf(field)
    const column = isMasked(ctx, field) ? maskedOutput(ctx, field, 't') : customJson(field, 't')
    return { sql: column, say: (put, cell) => say(put, (cell ?? null) as Json) }
  }
  if (!unclaimed && fields.length < wholeFrom) return fields.map(single)
  const masked = new Set(fields.filter((field) => isMasked(ctx, field)))
  const sayings = new Map(fields.flatMap((field) => (masked.has(field) ? [] : [[field.key, sayingOf(field)] as const])))
  const say: Part['say'] = (put, cell) => {
    const custom = cell as Record<string, Json>
    for (const key in custom) {
      const known = sayings.get(key)
      const value = custom[key] ?? null
      if (known) known(put, value)
      // An id is a field that was deleted, that the reader does not see, or that is masked.
      else if (unclaimed && !isId(key)) sayUnclaimed(put, key, value)
    }
  }
  return [{ sql: ident('t', 'custom'), say }, ...[...masked].map(single)]
}
