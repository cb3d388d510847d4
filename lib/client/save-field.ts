import type { QueryClient } from '@tanstack/react-query'
import { updateRecordAction } from '@/lib/actions/records'
import { patchRecord, type RecordAnswer, settleRecord } from '@/lib/client/cached-records'
import { holdValue, releaseValue, withPending } from '@/lib/client/pending-values'
import { getRecord } from '@/lib/client/records'
import type { Failure } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import { fieldType } from '@/lib/fields/registry'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

export type FieldEdit = {
  model: ResolvedModel
  /** The copy the person looked at while editing. */
  record: RecordRow
  field: ResolvedField
  /** A stored value: what the type's `coerce` accepted. */
  value: Json
}

export type SaveOutcome =
  | { state: 'saved'; answer: RecordAnswer }
  /** Somebody else changed the same field since: theirs is shown, nothing is written. */
  | { state: 'conflict'; theirs: Json; record: RecordRow; titles: Titles }
  /** The value is not stored; the sentence says why. */
  | { state: 'refused'; message: string }

/**
 * Stores one field of one record. The value shows at once in every cached copy and is taken back if it cannot be stored.
 * A record that changed elsewhere is no conflict while this field did not: the write is then repeated on the newer copy.
 */
export function saveField(cache: QueryClient, edit: FieldEdit): Promise<SaveOutcome> {
  const { model, record, field, value } = edit
  holdValue(record.id, field.key, value)
  patchRecord(cache, model.key, record.id, { [field.key]: value })
  return inTurn(record.id, () => store(cache, edit, 2))
}

async function store(cache: QueryClient, edit: FieldEdit, retries: number): Promise<SaveOutcome> {
  const { model, record, field, value } = edit
  const result = await updateRecordAction({
    model: model.key,
    id: record.id,
    values: { [field.key]: value },
    expectedUpdatedAt: newest(record, field) || undefined,
  }).catch(() => unreachable)
  if (result.ok) {
    const answer = settled(edit, result.data)
    settleRecord(cache, model.key, answer)
    return { state: 'saved', answer }
  }
  if (result.failure.code === 'conflict') return reconcile(cache, edit, retries)
  takeBack(cache, edit)
  return { state: 'refused', message: sentence(result.failure, field) }
}

async function reconcile(cache: QueryClient, edit: FieldEdit, retries: number): Promise<SaveOutcome> {
  const { model, record, field } = edit
  const current = await getRecord(model, record.id).catch(() => null)
  if (!current) {
    takeBack(cache, edit)
    return { state: 'refused', message: 'This record was deleted meanwhile.' }
  }
  versions.set(record.id, current.record)
  const theirs = current.record.values[field.key] ?? null
  const untouched = fieldType(field.type).equal(theirs, record.values[field.key] ?? null)
  if (untouched && retries > 0) return store(cache, edit, retries - 1)
  settleRecord(cache, model.key, settled(edit, current))
  return { state: 'conflict', theirs, record: current.record, titles: current.titles }
}

/** What the server holds now; values that are still on their way stay on the screen. */
function settled({ record, field, value }: FieldEdit, answer: RecordAnswer): RecordAnswer {
  versions.set(record.id, answer.record)
  releaseValue(record.id, field.key, value)
  return { titles: answer.titles, record: withPending(answer.record) }
}

function takeBack(cache: QueryClient, { model, record, field, value }: FieldEdit): void {
  releaseValue(record.id, field.key, value)
  patchRecord(cache, model.key, record.id, { [field.key]: record.values[field.key] ?? null })
}

const unreachable = {
  ok: false,
  failure: { code: 'internal', detail: 'The server cannot be reached. Try again.' },
} as const

function sentence({ problems, detail }: Failure, field: ResolvedField): string {
  return problems?.find((problem) => problem.field === field.key)?.message ?? problems?.[0]?.message ?? detail
}

// Two edits of one record are stored one after the other, each on what the former left.

const turns = new Map<string, Promise<unknown>>()
const versions = new Map<string, RecordRow>()

function inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(id) ?? Promise.resolve()).then(work)
  turns.set(id, turn)
  void turn.then(() => {
    if (turns.get(id) !== turn) return
    turns.delete(id)
    versions.delete(id)
  })
  return turn
}

/**
 * The version this browser last heard of: its own former write, or the copy on the screen. What was heard may hold what somebody else
 * made of this field; whoever edits it has not seen that.
 */
function newest(record: RecordRow, { key, type }: ResolvedField): string {
  const known = versions.get(record.id)
  if (!known || known.updatedAt <= record.updatedAt) return record.updatedAt
  const isSeen = fieldType(type).equal(known.values[key] ?? null, record.values[key] ?? null)
  return isSeen ? known.updatedAt : record.updatedAt
}
