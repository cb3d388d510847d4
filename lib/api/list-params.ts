import 'server-only'
import { coerceDateTime } from '@/lib/core/data-standards'
import { fail } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import type { Json } from '@/lib/core/json'
import { quoted } from '@/lib/core/text'
import { fieldType } from '@/lib/fields/registry'
import { parseFilter } from '@/lib/filters/schema'
import type { Filter } from '@/lib/filters/tree'
import { resolvePath } from '@/lib/models/graph'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { findField } from '@/lib/models/spelling'
import type { Ctx, ListQuery, SortKey } from '@/lib/records/context'
import { hubOf } from '@/lib/records/portfolio'
import { wholeNumber } from './page-params'

export type ListParams = { query: ListQuery; count: 'exact' | 'estimated' | null }

/** Names with a meaning of their own; every other parameter that names a field asks for equality with it. */
const reserved = new Set(
  'limit offset sort select companyId cId cid filter filterId cursor count updatedSince archived isArchived deleted titles q'.split(
    ' ',
  ),
)

/**
 * Reads the parameters of a list as API.md has them. Unknown ones are ignored; a value that cannot be meant is refused.
 * @throws FailureError `invalid` naming the parameter
 */
export async function readListParams(ctx: Ctx, model: ResolvedModel, given: URLSearchParams): Promise<ListParams> {
  const archived = archivedOf(model, given)
  const conditions = [
    await companyCondition(ctx, model, given),
    ...(await equalityConditions(ctx, model, given)),
    archived.condition,
    filterOf(given),
    savedOf(given),
  ].filter((condition): condition is Filter => condition !== null)
  const limit = wholeNumber(given, 'limit') ?? model.list.limit
  const cursor = given.get('cursor') || undefined
  return {
    count: countOf(given),
    query: {
      filter: conditions.length > 1 ? { all: conditions } : conditions[0],
      select: selectOf(ctx, model, given),
      sort: sortOf(ctx, model, given),
      limit: Math.min(limit, model.list.max),
      // A cursor says where to begin.
      offset: cursor ? undefined : wholeNumber(given, 'offset'),
      cursor,
      search: given.get('q') || undefined,
      archived: archived.included,
      deleted: isTrue(given, 'deleted'),
      titles: isTrue(given, 'titles'),
      updatedSince: instantOf(given, 'updatedSince'),
    },
  }
}

function instantOf(given: URLSearchParams, name: string): string | undefined {
  const text = given.get(name)?.trim()
  if (!text) return undefined
  const at = new Date(/^\d{9,}$/.test(text) ? milliseconds(text) : withPlus(text))
  // Years that days do not have are written with a sign.
  const read = coerceDateTime(Number.isNaN(at.getTime()) ? text : at.toISOString())
  return (
    (read.ok && read.value) ||
    fail('invalid', `${name} must be a date and time such as 2026-01-31T12:00:00Z.`, { field: name })
  )
}

/** Numbers of today's length are milliseconds, shorter ones seconds. */
const milliseconds = (text: string) => (text.length > 11 ? Number(text) : Number(text) * 1000)

/** A space before an offset is a plus that a program did not encode. */
const withPlus = (text: string) => text.replace(/(\d:\d\d(?::\d\d(?:\.\d+)?)?) (\d\d:?\d\d)$/, '$1+$2')

const isTrue = (given: URLSearchParams, name: string) => given.get(name) === 'true' || given.get(name) === '1'

function countOf(given: URLSearchParams): ListParams['count'] {
  const asked = given.get('count')
  return asked === 'exact' ? 'exact' : asked === 'estimated' || asked === 'true' ? 'estimated' : null
}

/** Undefined means all fields; names nobody has are left out. */
function selectOf(ctx: Ctx, model: ResolvedModel, given: URLSearchParams): string[] | undefined {
  const names = namesIn(given.get('select'))
  if (names.length === 0) return undefined
  const keys = names.flatMap((name) =>
    name === 'custom'
      ? model.fields.filter((field) => field.custom).map((field) => field.key)
      : (pathOf(ctx, model, name) ?? []),
  )
  return [...new Set(keys.filter((key) => key !== 'id'))]
}

/** As they were made where nothing is asked for: records stay in their places while a program reads on, and lie beside each other. */
function sortOf(ctx: Ctx, model: ResolvedModel, given: URLSearchParams): SortKey[] {
  const sort = namesIn(given.get('sort')).flatMap((name) => {
    const descending = name.startsWith('-')
    const wanted = name.replace(/^[-+]/, '').trim()
    const field = pathOf(ctx, model, wanted)
    if (!field) fail('invalid', `${model.label.many} have no property ${quoted(wanted)} to sort by.`, { field: 'sort' })
    return [{ field, descending }]
  })
  return sort.length > 0 ? sort : [{ field: 'id' }]
}

/** What programs call them of any model. */
const stamps = new Map([
  ['createDate', 'createdAt'],
  ['lastUpdated', 'updatedAt'],
])

/** A path in our own keys, whatever spelling it came in: `company.Region` is `company.<id of the custom field>`. */
function pathOf(ctx: Ctx, model: ResolvedModel, name: string): string | undefined {
  const plain = name.replace(/^custom\./, '')
  if (plain === '_id') return 'id'
  const stamp = stamps.get(plain)
  if (stamp) return stamp
  const found = resolvePath(ctx.models, model.key, plain)
  if (!found || found.hops.some((hop) => hop.many)) return undefined
  return [...found.hops.map((hop) => hop.name), found.field.key].join('.')
}

/** Archived records are left out by default; `true` asks for them alone, `include` for both. */
function archivedOf(model: ResolvedModel, given: URLSearchParams): { included: boolean; condition: Filter | null } {
  const asked = given.get('archived') ?? given.get('isArchived')
  const { archivedField } = model
  if (!archivedField || !asked || asked === 'false') return { included: false, condition: null }
  return { included: true, condition: asked === 'true' ? { field: archivedField, is: 'on' } : null }
}

function filterOf(given: URLSearchParams): Filter | null {
  const text = given.get('filter')
  if (!text) return null
  let tree: unknown
  try {
    tree = JSON.parse(text)
  } catch {
    fail('invalid', 'filter must be a filter tree in JSON.', { field: 'filter' })
  }
  return parseFilter(tree)
}

/** A saved filter, by id. */
function savedOf(given: URLSearchParams): Filter | null {
  const id = given.get('filterId')
  return id ? parseFilter({ saved: id }) : null
}

async function companyCondition(ctx: Ctx, model: ResolvedModel, given: URLSearchParams): Promise<Filter | null> {
  const refs = namesIn(given.get('companyId') ?? given.get('cId') ?? given.get('cid'))
  if (refs.length === 0) return null
  const ids = [...new Set((await ctx.records.resolveRefs(hubOf(ctx.models).key, refs)).values())]
  if (ids.length === 0) return nothing
  return { field: model.company.kind === 'self' ? 'id' : model.company.field, is: 'anyOf', value: ids }
}

async function equalityConditions(ctx: Ctx, model: ResolvedModel, given: URLSearchParams): Promise<Filter[]> {
  const conditions: Filter[] = []
  for (const name of new Set(given.keys())) {
    const field = reserved.has(name) ? undefined : findField(model, name)
    const texts = field ? given.getAll(name).filter((text) => text !== '') : []
    if (field && texts.length > 0) conditions.push(await equalsAny(ctx, field, texts))
  }
  return conditions
}

/** A property that is given several times may be any of them. */
async function equalsAny(ctx: Ctx, field: ResolvedField, texts: string[]): Promise<Filter> {
  const [first, ...others] = await Promise.all(texts.map((text) => equals(ctx, field, text)))
  return first && others.length === 0 ? first : { any: [first, ...others].filter((each) => each !== undefined) }
}

const nothing: Filter = { any: [] }

/**
 * The type's own notion of "is": equality, a day, or membership in a list. Of a choice several may be asked for, separated
 * by commas, and of references too. No address has a space: it is a plus that a program did not encode.
 */
async function equals(ctx: Ctx, field: ResolvedField, text: string): Promise<Filter> {
  const { operators, coerce } = fieldType(field.type)
  const several = field.options.choices || (field.options.to && isListOfRefs(text)) ? namesIn(text) : []
  if (several.length > 1) return { any: await Promise.all(several.map((each) => equals(ctx, field, each))) }
  const value = await ownIds(
    ctx,
    field,
    fieldType(field.type).api === 'email' ? text.trim().replaceAll(' ', '+') : text,
  )
  if (value === null) return nothing
  if (operators.equals) return { field: field.key, is: 'equals', value }
  if (operators.anyOf) return { field: field.key, is: 'anyOf', value: [value] }
  if (operators.on?.takes === 'nothing') {
    const read = coerce(text, field.options)
    if (!read.ok) fail('invalid', `${field.api}: ${read.message}`, { field: field.api })
    return { field: field.key, is: read.value ? 'on' : 'off' }
  }
  if (operators.on) return { field: field.key, is: 'on', value }
  return fail('invalid', `${field.api} cannot be searched by value.`, { field: field.api })
}

/** Names of people may have a comma in them. */
const isListOfRefs = (text: string) => namesIn(text).every((ref) => isId(ref) || /^(extid|srcid)-/.test(ref))

/** References may be given as `extid-…` or `srcid-…`; null when nothing in scope has that key. */
async function ownIds(ctx: Ctx, field: ResolvedField, text: string): Promise<Json | null> {
  if (!field.options.to || !/^(extid|srcid)-/.test(text)) return text
  return (await ctx.records.resolveRefs(field.options.to, [text])).get(text) ?? null
}

export function namesIn(text: string | null): string[] {
  return (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)
}
