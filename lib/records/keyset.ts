import type { Cursor } from '@/lib/core/cursor'
import { fail } from '@/lib/core/errors'
import { empty, ident, join, raw, type Sql, sql } from '@/lib/db/sql'
import type { Source } from '@/lib/records/conditions'
import { cast, type Sorting, type SortTerm, type Walk } from '@/lib/records/sorting'

/** The place of a row in an order: its sort values as text, and its id. */
export type Place = { values: (string | null)[]; id: string }

/** The place of a row that was read with its sort values. */
export function placeOfRow(sorting: Sorting, row: Record<string, unknown>): Place {
  const values = sorting.terms.map((_, at) => {
    const value = row[`k${at}`]
    return value === null || value === undefined ? null : String(value)
  })
  return { id: String(row.id), values }
}

/** @throws FailureError `invalid` */
export function placeOf(cursor: Cursor): Place {
  if (!cursor.values.every((value) => value === null || typeof value === 'string')) {
    fail('invalid', 'The cursor is not one that a list has given.', { field: 'cursor' })
  }
  return { id: cursor.id, values: cursor.values as (string | null)[] }
}

/**
 * One stretch of an ordered list. A list sorted by one key has two: the rows that have a value, which an index on
 * (value, id) delivers in order from anywhere, and then those that have none. Several keys are one stretch, sorted.
 */
export type Stretch = {
  /** FROM and WHERE: the rows that belong to the stretch and come after the place; at most so many matter. */
  rows: (source: Source, most: number) => Sql
  orderBy: Sql
  /** Sort values of a row, as columns k0, k1, … of text. */
  keys: Sql
}

/**
 * The rows of several stretches one after the other, as one statement to put a limit behind. PostgreSQL reads the parts of an appended
 * list in their order, never in parallel where each has a limit of its own, and begins none before the one in front of it ran out.
 */
export function inTurn(
  found: Stretch[],
  most: number,
  number: (rows: number) => Sql,
  select: (stretch: Stretch) => Sql,
): Sql {
  const [only, ...others] = found
  if (only && others.length === 0) return select(only)
  return join(
    found.map((stretch) => sql`(${select(stretch)} limit ${number(most)})`),
    ' union all ',
  )
}

function plain(joins: Sql, own: Sql): Stretch['rows'] {
  return ({ from, where }) => sql`from ${from}${joins} where ${where} and ${own}`
}

/** What is left of the list after a place, or all of it, in order. */
export function stretches(sorting: Sorting, alias: string, after: Place | null): Stretch[] {
  const [term, ...others] = sorting.terms
  if (!term) return [byIdOnly(sorting, alias, after)]
  if (others.length > 0) return [byAll(sorting, alias, after)]
  // From the start upwards the index delivers the empty ones last by itself: one statement less where a list is short.
  if (after === null && term.nullable && !term.descending && !sorting.idDescending && !term.joined)
    return [byAll(sorting, alias, null)]
  const withValue = after === null || after.values[0] !== null ? [valued(term, alias, after)] : []
  return term.nullable ? [...withValue, valueless(term, alias, after)] : withValue
}

/** All of the list as one stretch, for rows so few that they are soon put in order. */
export function whole(sorting: Sorting, alias: string): Stretch {
  return sorting.terms.length === 0 ? byIdOnly(sorting, alias, null) : byAll(sorting, alias, null)
}

/** The rows of the list before a place, the nearest first. Empty values stand last, so what is before one begins among them. */
export function backwards(sorting: Sorting, alias: string, place: Place): Stretch[] {
  const terms = sorting.terms.map((term) => ({ ...term, descending: !term.descending }))
  const idDescending = !sorting.idDescending
  const [term, ...others] = terms
  if (!term) return [byIdOnly({ ...sorting, idDescending }, alias, place)]
  if (others.length > 0) return [allBefore(terms, idDescending, alias, place)]
  if (place.values[0] !== null) return [valued(term, alias, place)]
  return [valueless(term, alias, place), valued(term, alias, null)]
}

function byIdOnly({ idDescending }: Sorting, alias: string, after: Place | null): Stretch {
  const id = ident(alias, 'id')
  return {
    rows: plain(empty, after ? sql`${id} ${later(idDescending)} ${after.id}` : raw('true')),
    orderBy: sql`${id}${direction(idDescending)}`,
    keys: empty,
  }
}

function valued(term: SortTerm, alias: string, after: Place | null): Stretch {
  const { descending, type } = term
  const expression = term.joined?.expression ?? term.expression
  const id = ident(alias, 'id')
  const [value] = after?.values ?? []
  const place = after && typeof value === 'string' ? { value: cast(value, type), id: after.id } : null
  const beyond = place && sql` and (${expression}, ${id}) ${later(descending)} (${place.value}, ${place.id})`
  // Across a join the pair has no index; its first half alone bounds the walk of the other table.
  const bound = place && term.joined && sql` and ${expression} ${later(descending)}= ${place.value}`
  if (term.walked) return walked(term, term.walked, alias, place)
  const own = sql`${term.nullable ? sql`${expression} is not null` : raw('true')}${beyond ?? empty}${bound ?? empty}`
  return {
    rows: plain(term.joined?.joins ?? empty, own),
    orderBy: sql`${expression}${direction(descending)}, ${id}${direction(descending)}`,
    keys: sql`, (${expression})::text as k0`,
  }
}

/**
 * Sorted by the title of what a reference points at: through the titles in their order, and for each through the rows that
 * point there in the order of their ids. Reading stops as soon as there are enough, however many rows there are.
 */
function walked(
  { descending }: SortTerm,
  { from, title, reference }: Walk,
  alias: string,
  place: { value: Sql; id: string } | null,
): Stretch {
  const id = ident(alias, 'id')
  const reached = place ? sql` and ${title} ${later(descending)}= ${place.value}` : empty
  const passed = place
    ? sql` and (s0.title ${later(descending)} ${place.value} or ${id} ${later(descending)} ${place.id})`
    : empty
  return {
    rows: ({ from: rows, where }, most) => sql`from (
        select s.id, ${title} as title ${from} and ${title} is not null${reached} order by ${title}${direction(descending)}
      ) s0 cross join lateral (
        select ${ident(alias)}.* from ${rows} where ${reference} = s0.id and ${where}${passed}
        order by ${id}${direction(descending)} limit ${most}
      ) ${ident(alias)} where true`,
    orderBy: sql`s0.title${direction(descending)}, ${id}${direction(descending)}`,
    keys: sql`, s0.title::text as k0`,
  }
}

function valueless({ expression, descending, joined }: SortTerm, alias: string, after: Place | null): Stretch {
  const id = ident(alias, 'id')
  const beyond = after && after.values[0] === null ? sql` and ${id} ${later(descending)} ${after.id}` : empty
  return {
    rows: plain(empty, sql`${expression} is null${beyond}`),
    // The value is null throughout; naming it lets the same index deliver the ids in order.
    orderBy: joined
      ? sql`${id}${direction(descending)}`
      : sql`${expression}${direction(descending)}, ${id}${direction(descending)}`,
    keys: raw(', null::text as k0'),
  }
}

function byAll({ terms, idDescending }: Sorting, alias: string, after: Place | null): Stretch {
  const id = ident(alias, 'id')
  const order = terms.map(({ expression, descending }) => sql`${expression}${direction(descending)} nulls last`)
  return {
    rows: plain(empty, after ? afterAll(terms, idDescending, id, after) : raw('true')),
    orderBy: join([...order, sql`${id}${direction(idDescending)}`]),
    keys: sql`, ${join(terms.map(({ expression }, at) => sql`(${expression})::text as ${raw(`k${at}`)}`))}`,
  }
}

/** The same before a place, along keys that are turned round already. */
function allBefore(terms: SortTerm[], idDescending: boolean, alias: string, place: Place): Stretch {
  const id = ident(alias, 'id')
  const equal = (upTo: number) => terms.slice(0, upTo).map((term, at) => same(term, place.values[at] ?? null))
  const nearer = ({ expression, type, descending }: SortTerm, value: string | null) =>
    value === null ? sql`${expression} is not null` : sql`${expression} ${later(descending)} ${cast(value, type)}`
  const steps = terms.map((term, at) => join([...equal(at), nearer(term, place.values[at] ?? null)], ' and '))
  const tie = join([...equal(terms.length), sql`${id} ${later(idDescending)} ${place.id}`], ' and ')
  const order = terms.map(({ expression, descending }) => sql`${expression}${direction(descending)} nulls first`)
  return {
    rows: plain(empty, sql`(${join([...steps, tie], ' or ')})`),
    orderBy: join([...order, sql`${id}${direction(idDescending)}`]),
    keys: empty,
  }
}

/** Greater in the first key, or equal there and greater in the next, and so on to the id. Nothing comes last. */
function afterAll(terms: SortTerm[], idDescending: boolean, id: Sql, after: Place): Sql {
  const equal = (upTo: number) => terms.slice(0, upTo).map((term, at) => same(term, after.values[at] ?? null))
  const steps = terms.map((term, at) => join([...equal(at), beyond(term, after.values[at] ?? null)], ' and '))
  const tie = join([...equal(terms.length), sql`${id} ${later(idDescending)} ${after.id}`], ' and ')
  return sql`(${join([...steps, tie], ' or ')})`
}

function same({ expression, type }: SortTerm, value: string | null): Sql {
  return value === null ? sql`${expression} is null` : sql`${expression} = ${cast(value, type)}`
}

function beyond({ expression, type, descending }: SortTerm, value: string | null): Sql {
  if (value === null) return raw('false')
  return sql`(${expression} ${later(descending)} ${cast(value, type)} or ${expression} is null)`
}

const later = (descending: boolean) => raw(descending ? '<' : '>')
const direction = (descending: boolean) => raw(descending ? ' desc' : '')
