'use client'

import { FieldCell } from '@/components/fields/field-cell'
import { isNothing } from '@/components/fields/is-nothing'
import { face } from '@/components/fields/registry'
import { EditInPlace } from '@/components/records/edit-in-place'
import { FieldHistory } from '@/components/records/field-history'
import { lockOf } from '@/components/records/lock-of'
import { LockedValue } from '@/components/records/locked-value'
import { useCan } from '@/components/records/models-context'
import { useRecord } from '@/components/records/record-context'
import type { FieldEditState } from '@/components/records/use-field-edit'
import { useFieldRules } from '@/components/records/use-field-rules'
import { Check, LoaderCircle, Pencil } from '@/components/ui/icons'
import { tip } from '@/components/ui/tip'
import type { Json } from '@/lib/core/json'
import type { ResolvedField } from '@/lib/models/resolved'

const nothing = {}

/**
 * One field of the record in context: label, value, edit in place. Every type of field, every state: hover, editing, saving,
 * saved with undo, refused with the reason, locked with the reason, changed by somebody else meanwhile.
 */
export function InlineField({ field }: { field: ResolvedField }) {
  const { model, record } = useRecord()
  const can = useCan()
  const rules = useFieldRules(model, record.id, nothing)
  const condition = rules.locked[field.key]
  const locked = lockOf(field, can('update', model.key)) ?? (condition ? `Locked ${condition}.` : null)
  const needed = isNothing(record.values[field.key]) ? rules.required[field.key] : undefined
  return (
    <div className="field group/field" data-field={field.key}>
      <span className="relative flex items-center gap-1 min-w-0">
        <span className="truncate min-w-0" title={field.description ?? field.label}>
          {field.label}
        </span>
        {needed ? (
          <button
            type="button"
            {...tip(`Needed ${needed}.`)}
            className="cursor-default! text-warn-ink"
            aria-label={`${field.label} is needed ${needed}`}
          >
            *
          </button>
        ) : null}
        {field.pending ? (
          <button
            type="button"
            {...tip('Being worked out anew')}
            className="cursor-default! text-ink-3"
            aria-label={`${field.label} is being worked out anew`}
          >
            <LoaderCircle className="size-3 [animation:spin_900ms_linear_infinite]" />
          </button>
        ) : null}
        <FieldHistory field={field} />
      </span>
      {locked ? <LockedValue field={field} reason={locked} /> : <EditableValue field={field} />}
    </div>
  )
}

function EditableValue({ field }: { field: ResolvedField }) {
  const { model, record, titles } = useRecord()
  const value = record.values[field.key] ?? null
  const saving = (state: FieldEditState, putBack: (before: Json) => void) => <SaveNote state={state} onUndo={putBack} />
  return (
    <EditInPlace {...{ model, record, titles, field }} label={field.label} place="row" note={saving}>
      {({ opener, note }) => (
        <span className="relative -mx-2 flex min-h-[26px] min-w-0 items-center gap-2 px-2">
          {opener}
          <span className="pointer-events-none relative min-w-0 flex items-center [&_a]:pointer-events-auto">
            {isNothing(value) ? (
              <span className="text-ink-3">Add {face(field.type).noun}</span>
            ) : (
              <FieldCell field={field} value={value} values={record.values} titles={titles} place="row" />
            )}
          </span>
          {note}
          <Pencil
            aria-hidden="true"
            className="pointer-events-none size-3 ml-auto flex-none text-ink-3 opacity-0 group-hover/field:opacity-100"
          />
        </span>
      )}
    </EditInPlace>
  )
}

function SaveNote({ state, onUndo }: { state: FieldEditState; onUndo: (before: Json) => void }) {
  if (state.step === 'saving') {
    return (
      <LoaderCircle
        aria-label="Saving"
        className="size-3 flex-none text-ink-3 [animation:spin_900ms_linear_infinite,fade_1ms_400ms_backwards]"
      />
    )
  }
  if (state.step !== 'saved') return null
  return (
    <span className="relative flex flex-none items-center gap-2 text-xs">
      <span className="inline-flex items-center gap-1 text-good-ink">
        <Check className="size-3" /> Saved
      </span>
      <button type="button" className="link" onClick={() => onUndo(state.before)}>
        Undo
      </button>
    </span>
  )
}
