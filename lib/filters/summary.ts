import { coerceDay } from '@/lib/core/data-standards'
import { formatFullDay } from '@/lib/core/date-words'
import { isId } from '@/lib/core/ids'
import type { Json } from '@/lib/core/json'
import { formatNumber, formatPercent } from '@/lib/core/numbers'
import { plural } from '@/lib/core/text'
import type { Operator } from '@/lib/fields/contract'
import { fieldType } from '@/lib/fields/registry'
import { comparatorWords } from '@/lib/filters/comparable'
import { measuredField, measureWords } from '@/lib/filters/measured'
import type { Filter, Measure, Path } from '@/lib/filters/tree'
import type { ResolvedField } from '@/lib/models/resolved'

/** What fields and relations are called. Unlike for lowering, a way that no longer exists is undefined, and shown by its path. */
export type Describe = {
  /** `label` is the whole way in words: "Company city". */
  field(model: string, path: Path): { label: string; field: ResolvedField } | undefined
  /** `label` is one of the related records: "invoice"; `many` several of them. */
  relation(model: string, path: Path): { label: string; many?: string; model: string } | undefined
  /** A field of related records; `label` is the whole way in words: "Invoice amount". */
  related(model: string, path: Path): { label: string; model: string; field: ResolvedField } | undefined
  /** Name of a saved filter. */
  saved?: (id: string) => string | undefined
  /** Title of the record behind an id. */
  title?: (id: string) => string | undefined
}

const MOST_WORDS = 6

/** A filter as a sentence that a person reads: "CSM is me and renewal date is in the next 120 days". */
export function summarizeFilter(filter: Filter, model: string, describe: Describe): string {
  const sentence = say(filter, model, describe)
  return sentence.replace(/^\(*\p{Ll}/u, (start) => start.toUpperCase())
}

/** The same where it goes on with a sentence. */
export function filterInSentence(filter: Filter, model: string, describe: Describe): string {
  return say(filter, model, describe)
}

function say(filter: Filter, model: string, describe: Describe): string {
  if ('all' in filter) return joined(filter.all, 'and', 'all records', model, describe)
  if ('any' in filter) return joined(filter.any, 'or', 'no record', model, describe)
  if ('not' in filter) return `not (${say(filter.not, model, describe)})`
  if ('field' in filter) return condition(filter, model, describe)
  if ('measure' in filter) return measured(filter, model, describe)
  if ('compare' in filter) return compared(filter, model, describe)
  if ('by' in filter) return ranked(filter, model, describe)
  if ('saved' in filter) return `is in “${describe.saved?.(filter.saved) ?? 'a filter that is not there'}”`
  const path = 'some' in filter ? filter.some : 'none' in filter ? filter.none : filter.every
  const related = describe.relation(model, path) ?? { label: path, model: path }
  const { where } = filter
  if ('every' in filter)
    return `for every ${inSentence(related.label)} ${isNothing(where) ? 'all is well' : enclosed(where, related.model, describe)}`
  const has = `has ${'some' in filter ? 'any' : 'no'} ${inSentence(related.label)}`
  if (isNothing(where)) return has
  return `${has} ${linkTo(where)} ${enclosed(where, related.model, describe)}`
}

/** "Has any company that is among the top 10", "has any company where ARR is over 5". */
export function linkTo(where: Filter): 'that' | 'where' {
  const [only, ...others] = 'all' in where ? where.all : 'any' in where ? where.any : []
  if (only && others.length === 0) return linkTo(only)
  return 'by' in where || 'saved' in where ? 'that' : 'where'
}

const isNothing = (where: Filter) => 'all' in where && where.all.length === 0

function measured(
  { measure, of, where, is, value }: Extract<Filter, { measure: Measure }>,
  model: string,
  describe: Describe,
): string {
  const found = measure === 'count' ? counted(describe.relation(model, of)) : describe.related(model, of)
  const what = `${measureWords(measure, found?.field ?? null)} ${inSentence(found?.label ?? of)}`
  if (!found) return `${what} ${is} (no longer possible)`
  const which = isNothing(where) ? what : `${what} where ${enclosed(where, found.model, describe)},`
  return `${which} ${comparison(measuredField(measure, found.field, of), is, value, describe) ?? `${is} (no longer possible)`}`
}

function compared(filter: Extract<Filter, { compare: Path }>, model: string, describe: Describe): string {
  const [what, how, other] = comparedParts(filter, model, describe)
  return `${inSentence(what)} ${how} ${other}`
}

/** What is compared, how, and with what: "Renewal", "is after", "contract end". */
export function comparedParts(
  { compare, is, with: other, percent }: Extract<Filter, { compare: Path }>,
  model: string,
  describe: Describe,
): [what: string, how: string, other: string] {
  const [left, right] = [describe.field(model, compare), describe.field(model, other)]
  const share = percent === undefined || percent === 100 ? '' : `${formatPercent(percent)} of `
  const named = inSentence(right?.label ?? goneField(other, describe))
  const gone = left && right ? '' : ' (no longer possible)'
  return [
    left?.label ?? goneField(compare, describe),
    left ? comparatorWords(is, left.field) : is,
    `${share}${named}${gone}`,
  ]
}

function counted(relation: ReturnType<Describe['relation']>) {
  return relation && { label: relation.many ?? relation.label, model: relation.model, field: null }
}

function ranked(filter: Extract<Filter, { by: Path }>, model: string, describe: Describe): string {
  const [end, size] = 'top' in filter ? ['top', filter.top] : ['bottom', filter.bottom]
  const by = describe.field(model, filter.by)?.label ?? goneField(filter.by, describe)
  const per =
    filter.per === undefined ? null : (describe.field(model, filter.per)?.label ?? goneField(filter.per, describe))
  const rank = `is among the ${end} ${(filter.percent ? formatPercent : formatNumber)(size)} by ${inSentence(by)}`
  const among = per === null ? rank : `${rank} per ${inSentence(per)}`
  return isNothing(filter.where) ? among : `${among} of those where ${enclosed(filter.where, model, describe)}`
}

function joined(members: Filter[], word: 'and' | 'or', none: string, model: string, describe: Describe): string {
  if (members.length === 0) return none
  const [only] = members
  if (members.length === 1 && only) return say(only, model, describe)
  return members.map((member) => enclosed(member, model, describe)).join(` ${word} `)
}

/** Groups of several stand in brackets, so that the sentence has one reading. */
function enclosed(filter: Filter, model: string, describe: Describe): string {
  const said = say(filter, model, describe)
  const members = 'all' in filter ? filter.all : 'any' in filter ? filter.any : []
  return members.length > 1 || ('where' in filter && / where | that is |^for every/.test(said)) ? `(${said})` : said
}

function condition(
  { field: path, is, value }: Extract<Filter, { field: Path }>,
  model: string,
  describe: Describe,
): string {
  const found = describe.field(model, path)
  const compared = found && comparison(found.field, is, value, describe)
  if (!found || !compared) return `${found?.label ?? goneField(path, describe)} ${is} (no longer possible)`
  return `${inSentence(found.label)} ${compared}`
}

/** A field that is not there any more, by its last name if that is known. */
function goneField(path: Path, describe: Describe): string {
  const key = path.split('.').at(-1) ?? path
  return describe.title?.(key) ?? (isId(key) ? 'a deleted field' : path)
}

/** "is over 5"; undefined for an operator that the field does not have. */
function comparison(field: ResolvedField, is: string, value: Json | undefined, describe: Describe): string | undefined {
  const { operators } = fieldType(field.type)
  const operator = Object.hasOwn(operators, is) ? operators[is] : undefined
  if (!operator || operator.takes === 'nothing') return operator?.label
  const words = operandWords(operator, value ?? null, field, describe.title)
  return operator.sentence?.(words) ?? `${operator.label} ${words}`
}

type Titles = Describe['title']

/** The operand of an operator in words: "30 days", "A, B", "1 and 5". */
export function operandWords({ takes, span }: Operator, value: Json, field: ResolvedField, titles: Titles): string {
  if (takes === 'span') return plural(Number(value), span?.unit ?? 'day')
  if (takes === 'text') return `“${String(value)}”`
  if (takes === 'calendarDay') return dayWords(value)
  const items = Array.isArray(value) ? value : [value]
  if (takes === 'calendarRange') return items.map(dayWords).join(' and ')
  const words = items.map((item) => valueWords(item, field, titles))
  if (takes === 'range') return words.join(' and ')
  return words.length > MOST_WORDS
    ? [...words.slice(0, MOST_WORDS), `${words.length - MOST_WORDS} more`].join(', ')
    : words.join(', ')
}

function dayWords(value: Json): string {
  const day = coerceDay(value)
  return day.ok && day.value ? formatFullDay(day.value) : String(value)
}

function valueWords(value: Json, { type: key, options }: ResolvedField, titles: Titles): string {
  const type = fieldType(key)
  const coerced = type.coerce(value, { ...options, open: true })
  return coerced.ok && coerced.value !== null ? type.format(coerced.value, options, titles) : String(value)
}

/** "Renewal date" is small inside a sentence, "MRR" and "CSM" are not. */
function inSentence(label: string): string {
  return /^\p{Lu}(?!\p{Lu})/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
}
