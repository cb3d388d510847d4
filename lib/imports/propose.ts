import { formatNumber } from '@/lib/core/numbers'
import { fieldType } from '@/lib/fields/registry'
import type { ColumnFacts, FileFacts } from '@/lib/imports/facts'
import type { MappedColumn, Mapping } from '@/lib/imports/mapping'
import { proposeWriting } from '@/lib/imports/propose-writing'
import { readCell, type Writing } from '@/lib/imports/read-cell'
import { refusedColumns } from '@/lib/imports/refused-rows'
import type { Target } from '@/lib/imports/targets'
import { typeFrom } from '@/lib/imports/type-from'
import { labelFrom, likelyKey, nameFit, saysWhole, shareAWord, wordsOf } from '@/lib/imports/vocabulary'
import { idColumnName } from '@/lib/models/record-fields'
import type { ResolvedField } from '@/lib/models/resolved'
import { wholeName } from '@/lib/models/whole-name'

/** How many values of a column name an existing record, by reference field and key. Found by the caller, in sets. */
export type Found = { column: string; field: string; by: ReferenceKey; found: number; of: number }

/** What a cell says of the record it points at. */
export type ReferenceKey = 'externalId' | 'sourceId' | 'id' | 'title'

type RecordTarget = Extract<Target, { kind: 'records' }>
type Candidate = { field: ResolvedField; score: number; goes: MappedColumn['goes']; why: string }

const worthProposing = 0.6
/** `Customer` and `Customer name` are the name of a customer, unless a column bears the very name of the field. */
const titleFit = 0.95
const callings = ['name', 'title', 'subject']
/** Above what any reference scores: known companies name each other in a file of companies, and are still its rows. */
const surest = 2
const keyFields = ['externalId', 'sourceId']

/** The mapping that a file of this shape most likely wants. Every column gets a line, none gets a field twice. */
export function proposeMapping(
  target: RecordTarget,
  facts: FileFacts,
  found: Found[],
  { constants, paths }: { constants: Record<string, string>; paths: ReadonlySet<string> },
): Mapping {
  const writing = proposeWriting(facts)
  const own = new Set([...wordsOf(target.model.label.one), ...wordsOf(target.model.slug), ...wordsOf(target.label)])
  const ids = idColumn(facts)
  const candidates = facts.columns
    .filter((column) => column !== ids)
    .flatMap((column) =>
      candidatesFor(column, { target, facts, found, writing, own }).map((candidate) => ({ column, candidate })),
    )
  candidates.sort((a, b) => b.candidate.score - a.candidate.score)
  const taken = new Map<string, MappedColumn>()
  const fieldsTaken = new Set<string>()
  for (const { column, candidate } of candidates) {
    if (taken.has(column.name) || fieldsTaken.has(candidate.field.key)) continue
    fieldsTaken.add(candidate.field.key)
    taken.set(column.name, {
      column: column.name,
      goes: candidate.goes,
      sure: sureness(candidate.score),
      why: candidate.why,
    })
  }
  return {
    columns: withNamesApart(
      facts.columns.map(
        (column) =>
          taken.get(column.name) ?? (column === ids ? idLine(column) : leftover(column, { target, own, paths })),
      ),
      target.model.fields,
    ),
    constants: { ...constants, ...target.constants },
    mode: 'upsert',
    matchBy: null,
    emptyCell: 'keep',
    ...writing,
  }
}

type Situation = { target: RecordTarget; facts: FileFacts; found: Found[]; writing: Writing; own: ReadonlySet<string> }

function candidatesFor(column: ColumnFacts, situation: Situation): Candidate[] {
  const { fields } = situation.target.model
  const whole = wholeName(situation.target.model)
  // Exports of ours say the whole name beside its parts, or beside the id: it is read for the names of others only.
  const isWhole = (field: ResolvedField) => field.key === whole && !idColumn(situation.facts)
  // A column that bears the name of a computed field is that field, whatever else its values would fit.
  if (fields.some((field) => field.computed && !isWhole(field) && isCalled(field, column))) return []
  return fields
    .filter((field) => (!field.computed || isWhole(field)) && !(field.key in situation.target.constants))
    .map((field) => candidateFor(column, field, situation))
    .filter((candidate) => candidate !== null)
}

function candidateFor(
  column: ColumnFacts,
  field: ResolvedField,
  { target, facts, found, writing, own }: Situation,
): Candidate | null {
  const isExact = isCalled(field, column)
  // A column without a value fits everything: its name has to say it.
  if (column.filled === 0 && !isExact) return null
  const names = [field.api, field.label, field.key, ...field.apiAliases]
  const isTitle = field.key === target.model.title && callings.includes(field.key) && saysWhole(column.name, own)
  const name = isTitle ? titleFit : Math.max(...names.map((one) => nameFit(column.name, one, own)))
  if (field.relation) {
    const candidate = referenceCandidate(column, field, name, found)
    return candidate && isExact ? { ...candidate, score: candidate.score + 1 } : candidate
  }
  if (isExact && !keyFields.includes(field.key) && fits(column, field, writing, true))
    return { field, score: surest + 1, goes: { to: 'field', field: field.key }, why: 'Name and values' }
  if (keyFields.includes(field.key)) return keyCandidate(column, field, facts, own)
  if (name < worthProposing || !fits(column, field, writing, name === 1) || !isMeant(column, field)) return null
  return {
    field,
    score: name,
    goes: { to: 'field', field: field.key },
    why: column.probe.length > 0 ? 'Name and values' : 'Name',
  }
}

function isCalled(field: ResolvedField, column: ColumnFacts): boolean {
  return field.label.toLowerCase() === column.name.toLowerCase()
}

/** One value would replace a whole list: only a column that bears the list's own name means that. */
function isMeant(column: ColumnFacts, field: ResolvedField): boolean {
  const isList = fieldType(field.type).storage(field.options) === 'texts'
  return !isList || shareAWord(column.name, field.label) || shareAWord(column.name, field.api)
}

function referenceCandidate(column: ColumnFacts, field: ResolvedField, name: number, found: Found[]): Candidate | null {
  const best = found
    .filter((one) => one.column === column.name && one.field === field.key)
    .sort((a, b) => b.found - a.found)[0]
  const hits = best && best.of > 0 ? best.found / best.of : 0
  if (hits < 0.5 && name < worthProposing) return null
  const by = best && best.found > 0 ? best.by : likelyKey(column.name, column.probe)
  return {
    field,
    // Names say less than ids: two records may share one.
    score: 0.5 + Math.max(by === 'title' ? hits * 0.8 : hits, name / 2),
    goes: { to: 'field', field: field.key, by },
    why: best ? `${best.found} of ${best.of} found` : 'Name',
  }
}

/** A column of ids that all differ and whose name says no more than "id of this model" is the key. */
function keyCandidate(
  column: ColumnFacts,
  field: ResolvedField,
  facts: FileFacts,
  own: ReadonlySet<string>,
): Candidate | null {
  const words = wordsOf(column.name)
  const exact = nameFit(column.name, field.label, own) === 1 && words.length > 1
  const differ = column.filled === facts.rows && column.distinct >= Math.min(facts.rows, 10_000)
  const isFirst = facts.columns[0] === column && differ
  const ownId = words.includes('id') && (isFirst || words.every((word) => word === 'id' || own.has(word)))
  if (!exact && !ownId) return null
  const preference = field.key === keyFields[0] ? 0.1 : 0
  return {
    field,
    score: (differ ? surest : 0.7) + preference,
    goes: { to: 'field', field: field.key },
    why: differ ? `All ${formatNumber(facts.rows)} differ` : `${formatNumber(column.distinct)} different values`,
  }
}

/** Most values are of the field's type; where a column bears its name, wrong ones are mistakes sooner than another thing. */
function fits(column: ColumnFacts, field: ResolvedField, writing: Writing, isNamed: boolean): boolean {
  if (column.probe.length === 0) return true
  const type = fieldType(field.type)
  const storage = type.storage(field.options)
  const options = field.custom ? { ...field.options, open: true } : field.options
  const good = column.probe.filter((value) => type.coerce(readCell(value, storage, writing), options).ok).length
  return good / column.probe.length >= (isNamed ? 0.5 : 0.8)
}

/** No new field is called like another, or like one that the model has by itself. */
function withNamesApart(columns: MappedColumn[], fields: ResolvedField[]): MappedColumn[] {
  const taken = new Set(fields.map(({ label }) => label.toLowerCase()))
  return columns.map((column) => {
    if (column.goes.to !== 'new') return column
    let { name } = column.goes
    for (let times = 2; taken.has(name.toLowerCase()); times += 1) name = `${column.goes.name} ${times}`
    taken.add(name.toLowerCase())
    return { ...column, goes: { ...column.goes, name } }
  })
}

type Leaving = { target: RecordTarget; own: ReadonlySet<string>; paths: ReadonlySet<string> }

/** The column with our own ids, as an export names it. */
function idColumn(facts: FileFacts): ColumnFacts | undefined {
  return facts.columns.find((column) => column.name.toLowerCase() === idColumnName.toLowerCase())
}

function idLine(column: ColumnFacts): MappedColumn {
  return { column: column.name, goes: { to: 'field', field: 'id' }, sure: 3, why: 'Our own ids' }
}

function leftover(column: ColumnFacts, { target, own, paths }: Leaving): MappedColumn {
  if (paths.has(column.name.toLowerCase()))
    return { column: column.name, goes: { to: 'nothing' }, sure: 3, why: 'Belongs to a related record' }
  const computed = target.model.fields.find((field) => field.computed && nameFit(column.name, field.label, own) === 1)
  if (computed)
    return { column: column.name, goes: { to: 'nothing' }, sure: 3, why: `${computed.label} is worked out by Panorama` }
  if (column.filled === 0) return { column: column.name, goes: { to: 'nothing' }, sure: 3, why: 'Empty in every row' }
  if (refusedColumns.includes(column.name))
    return { column: column.name, goes: { to: 'nothing' }, sure: 3, why: 'Says why the row was refused' }
  return {
    column: column.name,
    goes: { to: 'new', name: labelFrom(column.name), type: typeFrom(column) },
    sure: 2,
    why: 'No such field yet',
  }
}

function sureness(score: number): 1 | 2 | 3 {
  if (score >= 1) return 3
  return score >= 0.8 ? 2 : 1
}
