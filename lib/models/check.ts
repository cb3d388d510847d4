import { fieldType } from '@/lib/fields/registry'
import type { FieldDeclaration, ModelDeclaration } from '@/lib/models/define'
import { relationsOf, resolvePath } from '@/lib/models/graph'
import { recordFields } from '@/lib/models/record-fields'
import { noDefinitions, resolveModels } from '@/lib/models/resolve'

/** What is wrong with a declaration. The id stays the same when the words change. */
export type DeclarationProblem = { id: string; model: string; field?: string; message: string }

type Report = (id: string, message: string, field?: string) => void

/** Every problem of the declarations: names that lead nowhere, things said twice, options that do not fit their type. */
export function checkModels(models: Record<string, ModelDeclaration>): DeclarationProblem[] {
  const problems: DeclarationProblem[] = []
  for (const [key, model] of Object.entries(models)) {
    const report: Report = (id, message, field) => problems.push({ id, model: key, field, message })
    checkIdentity(key, model, models, report)
    checkNames(model, report)
    checkCompany(model, models, report)
    checkGroups(model, report)
    for (const [name, field] of Object.entries(model.fields)) checkField(model, name, field, models, report)
    checkSpellings(model, report)
  }
  return problems.length > 0 ? problems : checkWays(models)
}

function checkIdentity(key: string, model: ModelDeclaration, models: Record<string, ModelDeclaration>, report: Report) {
  if (model.key !== key) report('key', `The registry calls it “${key}”, it calls itself “${model.key}”.`)
  const others = Object.values(models).filter((other) => other !== model)
  const paths = (one: ModelDeclaration) => [one.slug, ...(one.variants ?? []).map((variant) => variant.slug)]
  for (const path of paths(model)) {
    if (others.some((other) => paths(other).includes(path))) report('slug', `Another model has the path “${path}” too.`)
  }
  if (others.some((other) => other.table === model.table))
    report('table', `Another model is kept in “${model.table}” too.`)
  if (model.list.limit > model.list.max) report('limit', 'A list returns more by default than at most.')
}

/** Every place that names a field names one that exists. */
function checkNames(model: ModelDeclaration, report: Report) {
  const known = (name: string) => name in model.fields || recordFields.some((field) => field.key === name)
  const named: [string, string, (string | undefined)[]][] = [
    ['title', 'The title', [model.title]],
    ['subtitle', 'The subtitle', [model.subtitle]],
    ['match', 'A match key', model.matchBy.flatMap((key) => [key.field, key.within])],
    ['sort', 'The default sort', [model.defaultSort.field]],
    ['archived', 'The archive toggle', [model.archivedField]],
    ['portfolio', 'The portfolio', model.portfolio ?? []],
    ['assignees', 'Whom it is given to', model.assignees ?? []],
    ['followers', 'Who follows it', [model.followers]],
    ['due', 'When it is due', [model.due]],
    ['one-of', 'What a new record needs', model.requiredOneOf ?? []],
    ['group', 'A group', model.groups.flatMap((group) => group.fields)],
    ['variant', 'A variant', (model.variants ?? []).flatMap((variant) => Object.keys(variant.values))],
  ]
  for (const [id, place, names] of named) {
    for (const name of names) {
      if (name !== undefined && !known(name)) report(id, `${place} names “${name}”, which is no field.`, name)
    }
  }
  const { archivedField } = model
  const archive = archivedField === undefined ? undefined : model.fields[archivedField]
  if (archive && archive.type !== 'toggle') report('archived', 'The archive toggle is not a toggle.', archivedField)
  const sorted = model.fields[model.defaultSort.field]
  if (sorted && !sorted.indexed) report('sort', 'The default sort has no index.', model.defaultSort.field)
}

function checkCompany(model: ModelDeclaration, models: Record<string, ModelDeclaration>, report: Report) {
  const hubs = Object.values(models).filter((other) => other.company.kind === 'self')
  if (hubs.length !== 1) return report('hub', 'Exactly one model belongs to itself.')
  if (model.company.kind === 'self') return
  if (model.portfolio) report('portfolio', 'Only the hub has portfolios.')
  const field = model.fields[model.company.field]
  const leads =
    field?.relation?.to === hubs[0]?.key && (field?.relation?.many ?? false) === (model.company.kind === 'many')
  if (!leads) report('company', 'The way to its companies is not a reference to them.', model.company.field)
}

/** Whatever people may see stands in exactly one group, the title excepted. */
function checkGroups(model: ModelDeclaration, report: Report) {
  const placed = model.groups.flatMap((group) => group.fields)
  for (const name of placed.filter((item, at) => placed.indexOf(item) !== at))
    report('group', 'It stands in two groups.', name)
  for (const [name, field] of Object.entries(model.fields)) {
    if (field.hidden && placed.includes(name)) report('group', 'It is hidden, yet in a group.', name)
    if (!field.hidden && name !== model.title && !placed.includes(name)) report('group', 'It is in no group.', name)
  }
}

function checkField(
  model: ModelDeclaration,
  name: string,
  field: FieldDeclaration,
  models: Record<string, ModelDeclaration>,
  report: Report,
) {
  if (['id', 'custom', 'search', 'deletedAt', 'deletedBatch'].includes(name))
    report('reserved', 'Every table has a column of that name.', name)
  const { relation, options = {} } = field
  const type = fieldType(field.type)
  if (relation && !models[relation.to]) report('relation', `It points at “${relation.to}”, which is no model.`, name)
  if (relation && options.to !== relation.to) report('relation', 'Its options point elsewhere.', name)
  if (['reference', 'references', 'endUser', 'endUsers'].includes(field.type) && !relation)
    report('relation', 'It points nowhere.', name)
  if (type.key === 'list' && !options.open && !options.choices?.length) report('choices', 'It has no choices.', name)
  const values = (options.choices ?? []).map((choice) => choice.value.toLowerCase())
  if (new Set(values).size !== values.length) report('choices', 'A choice is offered twice.', name)
  const currencyField = options.format?.currencyField
  if (currencyField !== undefined && !model.fields[currencyField])
    report('currency', `Its currency “${currencyField}” is no field.`, name)
  if (field.computed && (field.required || field.locked))
    report('computed', 'The system sets it: nobody can be asked for it.', name)
  if (field.search && type.storage(options) === 'json') report('search', 'A search cannot read it.', name)
  if (field.indexed && type.sort === 'none') report('index', 'Nothing sorts by it.', name)
  if (field.default !== undefined && !type.coerce(field.default, options).ok)
    report('default', 'Its type refuses its default.', name)
}

/** A program that writes a name must mean one field. */
function checkSpellings(model: ModelDeclaration, report: Report) {
  const owners = new Map<string, string>()
  for (const [name, field] of Object.entries(model.fields)) {
    const own = [name, field.api ?? name, ...(field.apiAliases ?? [])]
    if (new Set(own).size < own.length - (field.api === undefined ? 1 : 0))
      report('spelling', 'It is spelled the same way twice.', name)
    for (const spelling of new Set(own)) {
      const owner = owners.get(spelling)
      if (owner !== undefined) report('spelling', `“${spelling}” means ${owner} as well.`, name)
      owners.set(spelling, name)
    }
  }
}

/** Columns end at a field, and no two relations of a model have one name. Only for declarations that hold so far. */
function checkWays(declarations: Record<string, ModelDeclaration>): DeclarationProblem[] {
  const problems: DeclarationProblem[] = []
  const models = resolveModels(noDefinitions, declarations)
  for (const { key, columns } of Object.values(declarations)) {
    for (const path of columns) {
      const found = resolvePath(models, key, path)
      if (!found) problems.push({ id: 'column', model: key, field: path, message: 'The column leads to no field.' })
      else if (found.field.hidden)
        problems.push({ id: 'column', model: key, field: path, message: 'The column is hidden.' })
      else if (found.hops.some((hop) => hop.many))
        problems.push({ id: 'column', model: key, field: path, message: 'The column has several values.' })
    }
    const own = models.list.flatMap((model) =>
      model.fields.flatMap(({ relation }) => (relation ? [{ model: model.key, relation }] : [])),
    )
    const names = own.flatMap(({ model, relation }) => [
      ...(model === key ? [relation.as] : []),
      ...(relation.to === key ? [relation.inverse] : []),
    ])
    const taken = names.filter((name, at) => names.indexOf(name) !== at || declarations[key]?.fields[name])
    for (const name of taken)
      problems.push({ id: 'way', model: key, field: name, message: 'Two ways, or a way and a field, have this name.' })
    if (relationsOf(models, key).some((hop) => hop.name.includes('.')))
      problems.push({ id: 'way', model: key, message: 'A way has a dot in its name.' })
  }
  return problems
}
