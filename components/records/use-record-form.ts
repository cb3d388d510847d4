'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { isNothing } from '@/components/fields/is-nothing'
import { useViewer } from '@/components/records/models-context'
import { useFieldRules } from '@/components/records/use-field-rules'
import { createRecordAction, updateRecordAction } from '@/lib/actions/records'
import { type RecordAnswer, settleRecord } from '@/lib/client/cached-records'
import { keys } from '@/lib/client/query-keys'
import { getRecord } from '@/lib/client/records'
import type { Failure } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import { plural } from '@/lib/core/text'
import { fieldType } from '@/lib/fields/registry'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

/** A new record with what is known of it, or the copy of one that is being changed. */
export type FormTask = { kind: 'create'; values: Record<string, Json> } | { kind: 'edit'; answer: RecordAnswer }

type Values = Record<string, Json>
type Problems = Record<string, string>
type Submitted = { ok: true; answer: RecordAnswer } | { ok: false; wrong: string[] }

/** What a form holds: what is typed, what is wrong with it, and how it is stored. Nothing typed is lost by a failure. */
export function useRecordForm(model: ResolvedModel, task: FormTask) {
  const cache = useQueryClient()
  const viewer = useViewer()
  const initial = useMemo(() => startingValues(model, task, viewer?.id ?? null), [model, task, viewer])
  const [base, setBase] = useState(task.kind === 'edit' ? task.answer : null)
  const [drafts, setDrafts] = useState<Values>(initial)
  const [problems, setProblems] = useState<Problems>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const changed = model.fields.filter(
    (field) => field.key in drafts && drafts[field.key] !== (initial[field.key] ?? null),
  )

  const rules = useFieldRules(
    model,
    task.kind === 'edit' ? task.answer.record.id : null,
    Object.fromEntries(
      (task.kind === 'edit' ? changed : model.fields).flatMap(({ key }) =>
        key in drafts ? [[key, drafts[key] ?? null]] : [],
      ),
    ),
  )

  const setDraft = (field: ResolvedField, draft: Json) => {
    setDrafts((before) => ({ ...before, [field.key]: draft }))
    if (problems[field.key]) setProblems(({ [field.key]: _solved, ...rest }) => rest)
  }

  /** Says what is wrong with a field as soon as it is left. */
  const check = (field: ResolvedField) => {
    const outcome = fieldType(field.type).coerce(drafts[field.key] ?? null, field.options)
    if (!outcome.ok) setProblems((before) => ({ ...before, [field.key]: outcome.message }))
  }

  /** Stores the form, or says which fields are wrong; without any of them `failure` says what is. */
  const submit = async (): Promise<Submitted> => {
    setFailure(null)
    const read = readDrafts(base ? changed : model.fields, drafts)
    if (Object.keys(read.problems).length > 0) return refuse(read.problems)
    setBusy(true)
    const submitted = await (base ? update(base, read.values) : create(read.values))
    setBusy(false)
    return submitted
  }

  async function create(values: Values): Promise<Submitted> {
    const result = await createRecordAction({ model: model.key, values }).catch(() => unreachable)
    return result.ok ? stored(result.data) : refused(result.failure)
  }

  async function update(copy: RecordAnswer, values: Values, retry = true): Promise<Submitted> {
    const { id, updatedAt } = copy.record
    const result = await updateRecordAction({
      model: model.key,
      id,
      values,
      expectedUpdatedAt: updatedAt || undefined,
    }).catch(() => unreachable)
    if (result.ok) return stored(result.data)
    if (result.failure.code !== 'conflict') return refused(result.failure)
    const current = await getRecord(model, id).catch(() => null)
    if (!current) return refused({ code: 'not_found', detail: 'This record was deleted meanwhile.' })
    setBase(current)
    const clashes = clashesOf(model, values, copy, current)
    if (Object.keys(clashes).length === 0 && retry) return update(current, values, false)
    return refuse(clashes)
  }

  function stored(answer: RecordAnswer): Submitted {
    settleRecord(cache, model.key, answer)
    void cache.invalidateQueries({ queryKey: keys.list(model.key) })
    return { ok: true, answer }
  }

  function refused({ problems: found = [], detail }: Failure): Submitted {
    const known = found.filter((problem) => model.fields.some((field) => field.key === problem.field))
    if (known.length === 0) setFailure(found[0]?.message ?? detail)
    return refuse(Object.fromEntries(known.map((problem) => [problem.field ?? '', problem.message])))
  }

  function refuse(found: Problems): Submitted {
    setProblems(found)
    return { ok: false, wrong: Object.keys(found) }
  }

  return {
    drafts,
    setDraft,
    check,
    problems,
    rules,
    failure,
    busy,
    submit,
    dirty: changed.length > 0,
    /** Ready for the next record, with what was known at first. */
    reset: () => {
      setDrafts(initial)
      setProblems({})
    },
  }
}

const unreachable = {
  ok: false,
  failure: { code: 'internal', detail: 'The server cannot be reached. What you entered is still here.' },
} as const

/** The stored values, or for a new record its defaults and what the caller knows; a new one belongs to whoever makes it. */
function startingValues(model: ResolvedModel, task: FormTask, viewer: string | null): Values {
  if (task.kind === 'edit') return task.answer.record.values
  const defaults = model.fields.flatMap((field) =>
    field.default === undefined || field.computed ? [] : [[field.key, field.default] as const],
  )
  const [owner] = model.portfolio ?? []
  return { ...Object.fromEntries(defaults), ...(owner && viewer ? { [owner]: viewer } : {}), ...task.values }
}

/** The stored values behind the drafts. Empty ones are left out of a new record, and sent as null where they empty a field. */
function readDrafts(fields: ResolvedField[], drafts: Values): { values: Values; problems: Problems } {
  const values: Values = {}
  const problems: Problems = {}
  for (const field of fields) {
    if (field.computed || field.locked || field.hidden) continue
    const outcome = fieldType(field.type).coerce(drafts[field.key] ?? null, field.options)
    if (!outcome.ok) problems[field.key] = outcome.message
    // A reference that is left out may be found by a rule, as a person's company is by the e-mail domain.
    else if (field.required && !field.relation && isNothing(outcome.value))
      problems[field.key] = `${field.label} is needed.`
    else if (field.key in drafts) values[field.key] = outcome.value
  }
  return { values, problems }
}

/** Fields that both this form and somebody else changed. */
function clashesOf(model: ResolvedModel, values: Values, before: RecordAnswer, after: RecordAnswer): Problems {
  const clashes: Problems = {}
  for (const field of model.fields) {
    if (!(field.key in values)) continue
    const { equal, format } = fieldType(field.type)
    const theirs = after.record.values[field.key] ?? null
    if (equal(theirs, before.record.values[field.key] ?? null)) continue
    const words = isNothing(theirs) ? 'nothing' : `“${format(theirs, field.options, (id) => after.titles[id]?.title)}”`
    clashes[field.key] = `Changed meanwhile to ${words}. Save again to keep yours.`
  }
  return clashes
}

/** "3 fields to look at" */
export const problemCount = (wrong: number) => `${plural(wrong, 'field')} to look at`
