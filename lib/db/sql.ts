import { createHash } from 'node:crypto'
import type { CustomTypesConfig, QueryResult, QueryResultRow } from 'pg'

/** A private name, not a property, tells a fragment from data: JSON from outside cannot pose as one. */
class Fragment {
  readonly #made = true
  constructor(
    readonly strings: readonly string[],
    readonly values: readonly unknown[],
  ) {}

  static is(value: unknown): value is Fragment {
    return typeof value === 'object' && value !== null && #made in value
  }
}

/** A piece of a statement with its values bound. Made only here, so that text from outside can never become SQL. */
export type Sql = Fragment

/** Whatever runs a statement: the pool, or the client of a transaction. */
export type Executor = {
  query<Row extends QueryResultRow>(config: {
    text: string
    values: unknown[]
    name?: string
    rowMode?: 'array'
    types?: CustomTypesConfig
  }): Promise<QueryResult<Row>>
}

/** sql`select ${ident('name')} from t where id = ${id}`: fragments nest, everything else becomes a parameter. */
export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  const outStrings: string[] = [strings[0] ?? '']
  const outValues: unknown[] = []
  const append = (text: string) => {
    outStrings[outStrings.length - 1] += text
  }
  values.forEach((value, index) => {
    if (Fragment.is(value)) {
      append(value.strings[0] ?? '')
      value.values.forEach((inner, at) => {
        outValues.push(inner)
        outStrings.push(value.strings[at + 1] ?? '')
      })
    } else {
      outValues.push(value)
      outStrings.push('')
    }
    append(strings[index + 1] ?? '')
  })
  return new Fragment(outStrings, outValues)
}

/** Text taken as it is. Only for text written in this program, never for anything a person or a row provided. */
export function raw(text: string): Sql {
  return new Fragment([text], [])
}

/** A quoted name: ident('company') is "company", ident('c', 'id') is "c"."id". */
export function ident(...parts: string[]): Sql {
  return raw(parts.map((part) => `"${part.replaceAll('"', '""')}"`).join('.'))
}

/** Fragments or values with a separator between them; empty when there are none. */
export function join(items: readonly unknown[], separator: Sql | string = ', '): Sql {
  const between = typeof separator === 'string' ? separator : separator.strings.join('')
  if (items.length === 0) return empty
  const gaps = ['', ...Array.from({ length: items.length - 1 }, () => between), '']
  return sql(Object.assign(gaps, { raw: gaps }), ...items)
}

/** Nothing: for parts that are left out. */
export const empty: Sql = new Fragment([''], [])

/**
 * A condition that always holds. It makes every prepared plan for any values dearer than one for the values at hand (its function
 * stands in the migrations): the statement is parsed once per connection, and planned for its values each time.
 */
export const plannedForValues: Sql = new Fragment(['(', ' or planned_for_values())'], [true])

/**
 * A condition that always holds, for statements of many parts that are rightly read one way whatever the values are: planning them takes
 * longer than what they do. It makes plans for the values at hand dearer than one for any, by a series that nobody reads and whose length
 * only the former know: after five calls a connection plans such a statement no more.
 */
export const plannedForAny: Sql = new Fragment(
  ['(now() is not null or (select max(n) from generate_series(1, ', '::int) n) > 0)'],
  [1_000_000_000],
)

/** The statement as the driver wants it, parameters numbered from $1. */
export function compile(statement: Sql): { text: string; values: unknown[] } {
  const text = statement.strings.reduce((sofar, part, index) => `${sofar}$${index}${part}`)
  return { text, values: [...statement.values] }
}

/**
 * `prepared`: parsed and planned once per connection instead of every time, which for a table of many partitions is most of
 * the work. For statements that come in few texts, and that are rightly read the same way whatever the values are (others hold
 * `plannedForValues`). `if-room`: for texts of which there may be many; only those that come again, while half of the names are left.
 */
export type RunOptions = { prepared?: boolean | 'if-room' }

/** Runs a statement and returns its rows. */
export async function run<Row extends QueryResultRow = QueryResultRow>(
  on: Executor,
  statement: Sql,
  options?: RunOptions,
): Promise<Row[]> {
  return (await on.query<Row>(configOf(statement, options))).rows
}

/** Runs a statement and returns its first row, if any. */
export async function runOne<Row extends QueryResultRow = QueryResultRow>(
  on: Executor,
  statement: Sql,
  options?: RunOptions,
): Promise<Row | undefined> {
  const [row] = await run<Row>(on, statement, options)
  return row
}

/** A row of which the first columns are known by their places, and those after them by name. */
export type Cells = { cells: unknown[] } & Record<string, unknown>

/**
 * Runs a statement that reads very many columns: `named` columns at the end come by name, all others in their order, which is made
 * and read several times faster than an object. `types` reads values otherwise than the connection does.
 */
export async function runCells(
  on: Executor,
  statement: Sql,
  width: number,
  { types, ...options }: RunOptions & { types?: CustomTypesConfig } = {},
): Promise<Cells[]> {
  const { rows, fields } = await on.query<QueryResultRow>({
    ...configOf(statement, options),
    rowMode: 'array',
    ...(types && { types }),
  })
  const named = fields.slice(width).map(({ name }) => name)
  // With this mode the driver gives lists, which its types leave out.
  return (rows as unknown as unknown[][]).map((cells) => {
    const row: Cells = { cells }
    for (const [at, name] of named.entries()) row[name] = cells[width + at]
    return row
  })
}

/** Runs a statement and returns how many rows it touched. */
export async function runCount(on: Executor, statement: Sql, options?: RunOptions): Promise<number> {
  return (await on.query(configOf(statement, options))).rowCount ?? 0
}

function configOf(statement: Sql, { prepared = false }: RunOptions = {}) {
  const config = compile(statement)
  const name = prepared ? nameOf(config.text, prepared === 'if-room') : undefined
  return name ? { ...config, name } : config
}

const names = new Map<string, string>()
/** A connection keeps every statement that it prepared; more texts than this are run as any other. */
const mostNames = 300

function nameOf(text: string, ifRoom: boolean): string | undefined {
  const known = names.get(text)
  if (known || names.size >= (ifRoom ? mostNames / 2 : mostNames) || (ifRoom && !comesAgain(text))) return known
  // Of the text alone: this module stands in the program several times, and all of them share the connections.
  const name = createHash('sha1').update(text).digest('hex')
  names.set(text, name)
  return name
}

/** How often texts without a name came. Those that came once or twice leave their room to others. */
const seen = new Map<string, number>()
const oftenEnough = 3
const mostSeen = 1_000

function comesAgain(text: string): boolean {
  const times = (seen.get(text) ?? 0) + 1
  if (seen.size >= mostSeen) seen.clear()
  if (times < oftenEnough) seen.set(text, times)
  else seen.delete(text)
  return times >= oftenEnough
}
