import { coerceDay } from '@/lib/core/data-standards'
import { fail } from '@/lib/core/errors'
import { listed } from '@/lib/core/text'
import { type FunctionName, functions, type Signature, signatureOf } from '@/lib/formulas/functions'
import { type Kind, kindNames, kindOf } from '@/lib/formulas/kinds'
import { type Expression, parseFormula } from '@/lib/formulas/parse'
import { type FieldPath, type Hop, resolvePath } from '@/lib/models/graph'
import type { ResolvedField, ResolvedModel, ResolvedModels } from '@/lib/models/resolved'

/** A formula that was understood: every part has its kind, and the places where kinds are turned into each other are said. */
export type Typed = { kind: Kind } & (
  | { node: 'number'; value: string }
  | { node: 'text'; value: string }
  | { node: 'yesNo'; value: boolean }
  | { node: 'day'; value: string }
  | { node: 'empty' }
  | { node: 'field'; hops: Hop[]; field: ResolvedField }
  | { node: 'call'; name: FunctionName | 'dayOf'; args: Typed[] }
)

/**
 * Reads a formula of a model. Fields may be written by key or by the names people see.
 * @throws FailureError `invalid` that tells what does not fit
 */
export function checkFormula(models: ResolvedModels, modelKey: string, text: string): Typed {
  return typed(models, models.byKey(modelKey), parseFormula(text))
}

/** The same formula with every field by its key, as it is kept: a rename breaks nothing. */
export function withKeys(models: ResolvedModels, modelKey: string, text: string): string {
  return rewritten(text, (path) => keysOf(find(models, models.byKey(modelKey), path, 0)))
}

/** The same formula with every field by the names people see. */
export function withLabels(models: ResolvedModels, modelKey: string, text: string): string {
  return rewritten(text, (path) => {
    const way = resolvePath(models, modelKey, path)
    if (!way) return path
    return [...way.hops.map((hop) => hop.label), way.field.label].join('.')
  })
}

function rewritten(text: string, each: (path: string) => string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|\{([^{}]{1,200})\}/g, (whole, path: string | undefined) =>
    path === undefined ? whole : `{${each(path.trim())}}`,
  )
}

const keysOf = ({ hops, field }: FieldPath) => [...hops.map((hop) => hop.name), field.key].join('.')

function find(models: ResolvedModels, model: ResolvedModel, path: string, at: number): FieldPath {
  const way = resolvePath(models, model.key, path) ?? byLabels(models, model, path)
  const place = at > 0 ? `, at character ${at + 1}` : ''
  if (!way) fail('invalid', `${model.label.many} have no field “${path}”${place}.`, { field: 'formula' })
  if (way.hops.some((hop) => hop.many))
    fail('invalid', `“${path}” leads to several records${place}; a roll-up can count or add them.`, {
      field: 'formula',
    })
  return way
}

/** The way people write it: "Company.City", by labels in any case. */
function byLabels(models: ResolvedModels, model: ResolvedModel, path: string): FieldPath | undefined {
  const wanted = path.toLowerCase()
  const own = model.fields.find((field) => field.label.toLowerCase() === wanted)
  if (own) return { hops: [], field: own, model }
  for (const through of model.fields) {
    const { relation } = through
    const lead = `${through.label.toLowerCase()}.`
    if (!relation || relation.many || !wanted.startsWith(lead)) continue
    const rest = find(models, models.byKey(relation.to), path.slice(lead.length), 0)
    return resolvePath(models, model.key, [relation.as, keysOf(rest)].join('.'))
  }
  return undefined
}

function typed(models: ResolvedModels, model: ResolvedModel, expression: Expression): Typed {
  if (expression.node === 'number') return { kind: 'number', node: 'number', value: expression.value }
  if (expression.node === 'text') return { kind: 'text', node: 'text', value: expression.value }
  if (expression.node === 'yesNo') return { kind: 'yesNo', node: 'yesNo', value: expression.value }
  if (expression.node === 'empty') return { kind: 'text', node: 'empty' }
  if (expression.node === 'field') {
    const { hops, field } = find(models, model, expression.path, expression.at)
    const kind = kindOf(field)
    if (!kind) fail('invalid', `${field.label} cannot be used in a formula.`, { field: 'formula' })
    if (field.key === 'updatedAt' && !field.custom)
      fail('invalid', 'A formula cannot ask when the record was changed, for it is what changes it.', {
        field: 'formula',
      })
    return { kind, node: 'field', hops, field }
  }
  const args = expression.args.map((arg) => typed(models, model, arg))
  return call(expression.name, args, expression.at)
}

function call(name: string, given: Typed[], at: number): Typed {
  const signature = signatureOf(name)
  const place = `at character ${at + 1}`
  if (!signature)
    return fail(
      'invalid',
      `There is no function “${name}”, ${place}. There are ${listed(
        Object.keys(functions).filter((each) => /^[a-z]/.test(each)),
        'and',
      )}.`,
      { field: 'formula' },
    )
  if (name === '+' && given.some((arg) => arg.kind === 'text' && arg.node !== 'empty'))
    return { kind: 'text', node: 'call', name: '&', args: asTexts('+', given, place) }
  if (name === '&' || name === 'text') given = asTexts(name, given, place)
  const { takes, repeats = false, optional = 0 } = signature
  const least = takes.length - optional - (repeats ? 1 : 0)
  if (given.length < least || (!repeats && given.length > takes.length)) {
    const many = repeats ? `${least} or more` : optional ? `${least} or ${takes.length}` : String(takes.length)
    fail('invalid', `${nameOf(name)} takes ${many} ${takes.length === 1 ? 'value' : 'values'}, ${place}.`, {
      field: 'formula',
    })
  }
  const wanted = given.map((_, index) => takes[Math.min(index, takes.length - 1)] ?? 'any')
  const shared = sharedKind(name, wanted, given, place)
  const args = fitted(
    name,
    wanted.map((kind) => (kind === 'same' ? shared : kind)),
    given,
    place,
  )
  return { kind: givesOf(signature, shared), node: 'call', name: name as FunctionName, args }
}

const givesOf = ({ gives }: Signature, shared: Kind): Kind => (gives === 'same' ? shared : gives)

/** The one kind that all values marked `same` have; moments beside days count as days, dates written as text as days. */
function sharedKind(name: string, wanted: readonly string[], given: Typed[], place: string): Kind {
  const alike = given.filter((arg, index) => wanted[index] === 'same' && arg.node !== 'empty')
  const kinds = [...new Set(alike.map((arg) => arg.kind))]
  const [first = 'text'] = kinds
  if (kinds.length <= 1) {
    if ((first === 'list' || first === 'link') && alike.length > 0)
      fail('invalid', `${nameOf(name)} cannot compare ${kindNames[first]}, ${place}.`, { field: 'formula' })
    return first
  }
  const days = alike.every((arg) => arg.kind === 'day' || arg.kind === 'moment' || isDayText(arg))
  if (days) return 'day'
  return fail(
    'invalid',
    `${nameOf(name)} needs values of one kind, not ${listed(
      kinds.map((kind) => kindNames[kind]),
      'and',
    )}, ${place}.`,
    { field: 'formula' },
  )
}

const isDayText = (arg: Typed) => arg.node === 'text' && isDay(arg.value)

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && coerceDay(text).ok
}

function fitted(name: string, wanted: readonly (Kind | 'any' | string)[], given: Typed[], place: string): Typed[] {
  return given.map((arg, index) => {
    const kind = wanted[index] as Kind | 'any'
    if (kind === 'any' || arg.kind === kind) return arg
    if (arg.node === 'empty') return { kind, node: 'empty' }
    if (kind === 'day' && arg.kind === 'moment') return { kind, node: 'call', name: 'dayOf', args: [arg] }
    if (kind === 'day' && arg.node === 'text' && isDay(arg.value)) return { kind, node: 'day', value: arg.value }
    return fail('invalid', `${nameOf(name)} needs ${kindNames[kind]} where ${kindNames[arg.kind]} is, ${place}.`, {
      field: 'formula',
    })
  })
}

/** Anything may be joined as text but links, whose ids mean nothing to people. */
function asTexts(name: string, given: Typed[], place: string): Typed[] {
  const link = given.find((arg) => arg.kind === 'link')
  if (link)
    fail(
      'invalid',
      `${nameOf(name)} cannot read a record as text: name a field of it, as in {Company.Name}, ${place}.`,
      { field: 'formula' },
    )
  return given
}

const nameOf = (name: string) => (/^[a-z]/.test(name) ? `${name}()` : `“${name}”`)
