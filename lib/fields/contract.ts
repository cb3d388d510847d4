import type { Json, JsonObject } from '@/lib/core/json'
import type { Parsed } from '@/lib/core/parsed'

/**
 * How a value is kept in the database and in a record.
 * text, day (YYYY-MM-DD), instant (ISO, UTC) and decimal (exact, for money) are strings in code; number is a number;
 * texts is a list of strings; json is kept as it is.
 */
export type Storage = 'text' | 'number' | 'decimal' | 'boolean' | 'day' | 'instant' | 'texts' | 'json'

/** A value a person may choose. `value` is stored, `label` is shown, `tone` is a colour role of a tag. */
export type Choice = { value: string; label: string; tone?: string }

export type NumberFormat = {
  /** score: 0 to 10, shown with its light (7 on track, 5 watch, below at risk). */
  style: 'plain' | 'money' | 'percent' | 'score'
  /** Digits after the point that are shown; stored precision is not touched. */
  decimals?: number
  /** Field of the same record that holds the ISO 4217 code; the tenant's base currency without one. */
  currencyField?: string
}

/** Everything a field may be configured with; each type reads what concerns it. */
export type FieldOptions = {
  choices?: Choice[]
  /** Lists only: a value outside the choices is kept (system lists that grow, e.g. products, tags). */
  open?: boolean
  format?: NumberFormat
  /** Highest rating (5), highest number. */
  max?: number
  min?: number
  whole?: boolean
  /** References, members and end users: the model they point to. */
  to?: string
}

/** What the clock and the person say when a filter such as "in the last 30 days" or "is me" is lowered. */
export type Clock = {
  now: Date
  /** The tenant's calendar day, YYYY-MM-DD. */
  today: string
  timeZone: string
  /** The member behind the actor, for "is me". */
  memberId: string | null
}

export type Coerced<Value> = Parsed<Value>

/**
 * What the compiler hears: a dozen primitives over one column. Values are stored values (see Storage).
 * `like` matches a fragment anywhere, `starts` and `ends` at an edge; all three ignore case. `overlaps`, `covers` and `within` speak
 * of lists: one of these, all of these, these and no other.
 */
export type Predicate =
  | { op: 'eq' | 'lt' | 'lte' | 'gt' | 'gte' | 'like' | 'starts' | 'ends'; value: string | number | boolean }
  | { op: 'in' | 'overlaps' | 'covers' | 'within'; value: (string | number)[] }
  | { op: 'empty' }

/**
 * Predicates joined. `not` of a predicate is also true where the field is empty. An empty `all` is true, an empty `any` and
 * an `in` of nothing are false.
 */
export type Lowered = Predicate | { all: Lowered[] } | { any: Lowered[] } | { not: Lowered }

/** What spans of time are counted in. */
export const units = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Unit = (typeof units)[number]

export type Operator = {
  label: string
  /**
   * What the person supplies: nothing, one value of the field's kind, several, a pair, a calendar day of the tenant (for types
   * finer than a day), a pair of those, a number of days, weeks, months, quarters or years (see `span`), or a plain text.
   */
  takes: 'nothing' | 'value' | 'values' | 'range' | 'calendarDay' | 'calendarRange' | 'span' | 'text'
  /** What a span is counted in, and the name that operators share which differ in this alone. */
  span?: { unit: Unit; of: string }
  /** How a sentence reads it, given the operand in words ("30 days", "A, B", "1 and 5"); `label` and the operand when absent. */
  sentence?: (value: string) => string
  /** Checked input only: `checkOperand` of filters has coerced it through the field type. */
  lower: (operand: Json, options: FieldOptions, clock: Clock) => Lowered
}

/** What a value is: one declaration per type, asked by everyone, switched over by nobody. */
export type FieldType<Value extends Json = Json> = {
  key: string
  label: string
  /** Spelling of the type in the public API's custom fields; null for types that only system fields have. */
  api: string | null
  storage: (options: FieldOptions) => Storage
  /**
   * Turns what a person, a file or a program gave into the stored value, or says why not. Empty input ('' or null) becomes null.
   * Accepts its own stored values and its own API values unchanged.
   */
  coerce: (input: unknown, options: FieldOptions) => Coerced<Value>
  /**
   * What a person typed or pasted, as they write numbers and days in their language, in a spelling that `coerce` takes the same for
   * everybody; null for what can only be taken as it stands. Absent where every language writes the type alike.
   */
  read?: (typed: string) => string | null
  equal: (a: Value | null, b: Value | null) => boolean
  /** The value as the public API spells it. */
  toApi: (value: Value, options: FieldOptions) => Json
  /** The value as a person reads it: tables, exports, history, notifications. References get titles through `titles`. */
  format: (value: Value, options: FieldOptions, titles?: (id: string) => string | undefined) => string
  /** What a search should find this value by; null when it is not text. */
  searchText: (value: Value) => string | null
  /** Text is sorted without regard to case. */
  sort: 'value' | 'caseless' | 'none'
  operators: Record<string, Operator>
  /** JSON schema of the API value. */
  jsonSchema: (options: FieldOptions) => JsonObject
}
