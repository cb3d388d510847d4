import { can } from '@/lib/auth/policy'
import { scopeFor } from '@/lib/auth/scope'
import type { FailureCode } from '@/lib/core/errors'
import { ident, run, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { WriteOptions } from '@/lib/records/context'
import { type Writer, writesComputed } from '@/lib/records/engine'
import { type Item, textsOf } from '@/lib/records/item'
import { applyListOperation } from '@/lib/records/list-operation'
import type { Match, Matched } from '@/lib/records/match'
import { hubOf, withinScope } from '@/lib/records/portfolio'
import { equalValues, isEmpty, missingFields, type Row, writtenFields } from '@/lib/records/row'

/** What becomes of the items of a wave once it is known which records they mean. */
export type Admitted = {
  creates: Item[]
  updates: { item: Item; match: Match }[]
  unchanged: { item: Item; match: Match }[]
  /** Mean a record that another item of the wave means: they are written after it. */
  later: Item[]
}

/** Ids of what was found of the references, by model and by what was given. */
type References = ReadonlyMap<string, ReadonlyMap<string, string>>

/** Decides by mode and rights; refused items get their problem. */
export function admit(
  writer: Writer,
  model: ResolvedModel,
  mode: WriteOptions['mode'],
  items: Item[],
  matched: Matched,
  found: References,
): Admitted {
  const admitted: Admitted = { creates: [], updates: [], unchanged: [], later: [] }
  const taken = new Set<string>()
  const mayCreate = can(writer.ctx.actor, 'create', model.key)
  const one = model.label.one.toLowerCase()
  for (const item of items) {
    const match = matched.get(item)
    if (match === 'hidden') refuse(item, 'forbidden', `You may not write this ${one}.`)
    else if (!match) {
      if (mode === 'update') refuse(item, 'not_found', `There is no such ${one}.`)
      else if (!mayCreate) refuse(item, 'forbidden', `You may not create ${model.label.many.toLowerCase()}.`)
      else admitted.creates.push(item)
    } else if (mode === 'create') refuse(item, 'conflict', `This ${one} exists already.`)
    else if (!match.writable) refuse(item, 'forbidden', `You may not change this ${one}.`)
    else if (taken.has(match.id)) admitted.later.push(item)
    else {
      taken.add(match.id)
      keepHigherKeys(model, item, match)
      admitted[changesNothing(model, item, match) && isFound(item, found) ? 'unchanged' : 'updates'].push({
        item,
        match,
      })
    }
  }
  return admitted
}

export function refuse(item: Item, code: FailureCode, message: string, field?: string): void {
  item.problems.push({ index: item.index, code, message, ...(field && { field }) })
}

/** A key changes only when the item was found by a higher one. */
function keepHigherKeys(model: ResolvedModel, item: Item, match: Match): void {
  for (let rank = 0; rank < match.rank; rank += 1) {
    const key = model.matchBy[rank]?.field
    // Taking away what is not there costs all the same.
    if (key && key in item.values) delete item.values[key]
  }
}

/** What was not found is looked at once it is known what the record holds. */
function isFound({ references }: Item, found: References): boolean {
  return references.every(({ to, refs }) => refs.every((ref) => found.get(to)?.has(ref)))
}

function changesNothing(model: ResolvedModel, item: Item, { values }: Match): boolean {
  for (const _ in item.undeclared) return false
  const fields = writtenFields(model)
  for (const key in item.operations) {
    const [field, operation] = [fields.get(key), item.operations[key]]
    if (field && operation && !equalValues(field, values[key], applyListOperation(values[key], operation))) return false
  }
  for (const key in item.values) {
    const field = fields.get(key)
    if (field && !equalValues(field, values[key], item.values[key])) return false
  }
  return true
}

/** What is wrong with rows as the rules left them: locked and missing fields, and companies the actor may not write to. */
export async function checkRows(writer: Writer, model: ResolvedModel, rows: Row[]): Promise<void> {
  const asks = { lenient: writesComputed(writer), mustBeSaid: writer.base.door === 'api' }
  for (const row of rows) {
    row.item.problems.push(...missingFields(model, row, asks))
    if (writer.base.door !== 'screen' || writer.restoring) continue
    for (const field of row.changed) {
      if (field.locked && row.draft.given.has(field.key))
        refuse(row.item, 'forbidden', `${field.label} is locked.`, field.key)
    }
  }
  await checkCompanies(writer, model, rows)
}

/** Nobody writes a record into a company outside their portfolio, not even where a rule would have placed it. */
async function checkCompanies(writer: Writer, model: ResolvedModel, rows: Row[]): Promise<void> {
  const { company } = model
  if (company.kind === 'self') return
  const checked = rows.filter((row) => scopeOf(writer, model, row).kind === 'own' && companyChanged(row, company.field))
  if (checked.length === 0) return
  const wanted = new Set(checked.flatMap((row) => textsOf(row.draft.after[company.field])))
  const allowed = {
    create: await within(writer, model, 'create', wanted),
    update: await within(writer, model, 'update', wanted),
  }
  const label = model.fields.find((field) => field.key === company.field)?.label ?? 'Company'
  for (const row of checked) {
    const mine = allowed[row.before ? 'update' : 'create']
    const held = new Set(textsOf(row.before?.[company.field]))
    const ids = textsOf(row.draft.after[company.field])
    // One of them at least they must see: of the others they do not know.
    if (ids.some((id) => mine.has(id)) && ids.every((id) => mine.has(id) || held.has(id))) continue
    const given = row.draft.given.has(company.field) && ids.some((id) => !held.has(id))
    refuse(
      row.item,
      given ? 'not_found' : 'invalid',
      given ? `${label}: there is no such company.` : `${label} is needed.`,
      company.field,
    )
  }
}

function scopeOf(writer: Writer, model: ResolvedModel, row: Row) {
  return scopeFor(writer.ctx.actor, row.before ? 'update' : 'create', model.key)
}

function companyChanged(row: Row, field: string): boolean {
  if (!row.before) return true
  return JSON.stringify(row.before[field] ?? null) !== JSON.stringify(row.draft.after[field] ?? null)
}

async function within(
  writer: Writer,
  model: ResolvedModel,
  verb: 'create' | 'update',
  ids: Set<string>,
): Promise<Set<string>> {
  const hub = hubOf(writer.ctx.models)
  const scope = withinScope(writer.ctx.models, hub, 'c', scopeFor(writer.ctx.actor, verb, model.key))
  const rows = await run<{ id: string }>(
    writer.tx.client,
    sql`select c.id from ${ident(hub.table)} c where c.id = any(${[...ids]}::text[]) and ${scope}`,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Whoever sees only a portfolio and creates a company without saying whose it is, gets it into their own. */
export function claim(writer: Writer, model: ResolvedModel, row: Row): void {
  const [owner] = model.portfolio ?? []
  const scope = scopeFor(writer.ctx.actor, 'create', model.key)
  if (owner && scope.kind === 'own' && isEmpty(row.draft.after[owner])) row.draft.after[owner] = scope.memberId
}
