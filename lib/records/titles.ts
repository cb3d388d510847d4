import type { Json } from '@/lib/core/json'
import { join, raw, run, type Sql, sql } from '@/lib/db/sql'
import type { RecordRow, RefTitle, Titles } from '@/lib/models/record'
import type { ResolvedField } from '@/lib/models/resolved'
import { referencedId, referencedIds, storageOf } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { pointsTo, targetOf } from '@/lib/records/references'
import type { RawRow, Selection } from '@/lib/records/select'
import { alongPath } from '@/lib/records/steps'

/** Titles of everything these fields of the rows point at, in one statement; what is out of scope has none. */
export async function titlesOf(ctx: Ctx, fields: ResolvedField[], rows: Pick<RecordRow, 'values'>[]): Promise<Titles> {
  const wanted = new Map<string, Set<string>>()
  for (const field of fields) {
    const to = pointsTo(field)
    if (!to) continue
    const ids = wanted.get(to) ?? new Set()
    for (const row of rows) for (const id of idsIn(row.values[field.key])) ids.add(id)
    wanted.set(to, ids)
  }
  const found = await readTitles(ctx, wanted)
  return Object.fromEntries(found.map((title) => [title.id, title]))
}

/** What a selection holds that may point at something. */
type Pointing = Pick<Selection, 'fields' | 'along'>

/** The selected fields under the names their values have in the rows. */
export function namedIn({ fields, along }: Pointing): ResolvedField[] {
  return [...fields, ...along.map(({ path, field }) => ({ ...field, key: path }))]
}

/** Titles as columns of the rows themselves. */
export type TitleColumns = { columns: Sql; read: (rows: RawRow[]) => Titles }

/**
 * The same as part of the statement that reads the rows, which saves a page of a list its second statement. For so many rows that
 * few share what they point at, `titlesOf` has less to send.
 */
export function titleColumns(ctx: Ctx, { fields, along }: Pointing, alias: string): TitleColumns {
  const ways = [...fields.map((field) => ({ hops: [], field })), ...along]
  const asked = ways.flatMap(({ hops, field }, at) => {
    const to = pointsTo(field)
    if (!to) return []
    return [{ to, as: `n${at}`, column: alongPath(ctx, hops, alias, (end) => titlesBeside(ctx, field, to, end)) }]
  })
  return {
    columns: join(
      asked.map(({ as, column }) => sql`, ${column} as ${raw(as)}`),
      '',
    ),
    read: (rows) => {
      const titles: Titles = {}
      for (const row of rows) {
        for (const { to, as } of asked) {
          // What `titlesBeside` makes; null where nothing was found.
          for (const [id, title, subtitle] of (row[as] ?? []) as [string, string | null, string | null][]) {
            titles[id] ??= refTitle(ctx, { model: to, id, title, subtitle })
          }
        }
      }
      return titles
    },
  }
}

/** A list of [id, title, subtitle]; null where nothing was found. */
function titlesBeside(ctx: Ctx, field: ResolvedField, to: string, alias: string): Sql {
  const target = targetOf(ctx, to)
  const one = sql`jsonb_build_array(r.id, ${target.title('r')}::text, left(${target.subtitle('r')}::text, 200))`
  if (storageOf(field) === 'texts')
    return sql`(select jsonb_agg(${one}) from ${referencedIds(field, alias)} as ref(id) join ${target.table} r on r.id = ref.id
      where ${target.visible('r')})`
  const ref = referencedId(field, alias)
  return sql`(select jsonb_build_array(${one}) from ${target.table} r where r.id = ${ref} and ${target.visible('r')})`
}

/** Titles by model key and id, in one statement. */
export async function readTitles(ctx: Ctx, wanted: Map<string, Set<string>>): Promise<RefTitle[]> {
  const asked = [...wanted].filter(([, ids]) => ids.size > 0)
  if (asked.length === 0) return []
  const parts = asked.map(([key, ids]) => {
    const target = targetOf(ctx, key)
    return sql`select ${key}::text as model, r.id, ${target.title('r')}::text as title, left(${target.subtitle('r')}::text, 200) as subtitle
      from ${target.table} r where r.id = any(${[...ids]}::text[]) and ${target.visible('r')}`
  })
  const rows = await run<TitleRow>(ctx.db, join(parts, ' union all '), { prepared: true })
  return rows.map((row) => refTitle(ctx, row))
}

export type TitleRow = { model: string; id: string; title: string | null; subtitle: string | null }

/** A record without a title is called by what stands under it, else by the name of its model. */
export function refTitle(ctx: Ctx, { model, id, title, subtitle }: TitleRow): RefTitle {
  return { model, id, title: title || subtitle || targetOf(ctx, model).label, ...(subtitle && { subtitle }) }
}

function idsIn(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
