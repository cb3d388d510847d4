'use client'

import { useId, useMemo, useState } from 'react'
import { FieldInput } from '@/components/fields/field-input'
import { face } from '@/components/fields/registry'
import { useBulkChange } from '@/components/records/bulk/use-bulk-change'
import { lockOf } from '@/components/records/lock-of'
import { Combobox } from '@/components/ui/combobox'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { FormField } from '@/components/ui/form-field'
import { Segmented } from '@/components/ui/segmented'
import type { Selection } from '@/lib/actions/bulk-changes'
import type { Json } from '@/lib/core/json'
import { plural } from '@/lib/core/text'
import { fieldType } from '@/lib/fields/registry'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

type EditDialogProps = {
  model: ResolvedModel
  selection: Selection
  count: number
  /** The field to begin with; the person chooses one when absent. */
  field?: ResolvedField
  onClose: () => void
  onStarted: () => void
}

type How = 'set' | 'add' | 'remove' | 'clear'

/** One field of many records: set it, clear it, and where it holds several, add or take away. */
export function EditDialog({ model, selection, count, field: first, onClose, onStarted }: EditDialogProps) {
  const id = useId()
  const { start } = useBulkChange(model)
  const [field, setField] = useState<ResolvedField | null>(first ?? null)
  const [how, setHow] = useState<How>(first && isSeveral(first) ? 'add' : 'set')
  const [draft, setDraft] = useState<Json>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const options = useMemo(() => editable(model).map((each) => ({ value: each.key, label: each.label })), [model])
  const counted = plural(count, nameOf(model, 1), nameOf(model))

  const choose = (key: string | undefined) => {
    const next = model.fields.find((each) => each.key === key) ?? null
    setField(next)
    setHow('set')
    setDraft(null)
    setProblem(null)
  }
  const submit = () => {
    void change(draft)
  }
  const change = async (chosen: Json) => {
    if (!field) return setProblem('Choose a field to change.')
    const coerced = fieldType(field.type).coerce(chosen, field.options)
    if (how !== 'clear' && !coerced.ok) return setProblem(coerced.message)
    if (how !== 'clear' && coerced.ok && coerced.value === null)
      return setProblem(`Give a value, or choose to clear ${field.label}.`)
    setBusy(true)
    const refusal = await start(selection, {
      kind: 'update',
      values: { [field.key]: given(how, coerced.ok ? coerced.value : null) },
    })
    setBusy(false)
    if (refusal) return setProblem(refusal)
    onStarted()
    onClose()
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} dirty={draft !== null}>
      <DialogContent size="narrow">
        <DialogHeader
          title={first ? `${first.label} of ${counted}` : `Edit ${counted}`}
          description="The whole can be taken back"
        />
        <DialogForm
          className="space-y-3"
          action={<>Change {counted}</>}
          busy={busy}
          onSubmit={submit}
          onCancel={onClose}
        >
          {first ? null : (
            <FormField id={`${id}-field`} label="Field">
              <Combobox
                id={`${id}-field`}
                value={field && { value: field.key, label: field.label }}
                onChange={(option) => choose(option?.value)}
                source={options}
                placeholder="Choose a field"
                clearable={false}
              />
            </FormField>
          )}
          {field ? (
            <>
              <Segmented label="What to do" value={how} onChange={setHow} options={waysFor(field)} />
              {how === 'clear' ? (
                <p className="text-sm text-ink-2">{field.label} will be empty.</p>
              ) : (
                <FormField id={id} label={field.label} error={problem ?? undefined}>
                  <FieldInput
                    key={field.key}
                    field={field}
                    draft={draft}
                    onDraft={(next) => {
                      setDraft(next)
                      setProblem(null)
                      // Whoever asked for this field and picked from its list has said all there is to say.
                      if (first && face(field.type).editing === 'pick' && next !== null && !isSeveral(field))
                        void change(next)
                    }}
                    titles={{}}
                    control={{
                      id,
                      label: field.label,
                      autoFocus: first !== undefined,
                      invalid: problem !== null,
                      describedBy: problem ? `${id}-note` : undefined,
                    }}
                  />
                </FormField>
              )}
            </>
          ) : null}
          {problem && (!field || how === 'clear') ? (
            <p role="alert" className="text-sm text-bad-ink">
              {problem}
            </p>
          ) : null}
        </DialogForm>
      </DialogContent>
    </Dialog>
  )
}

/** Fields a screen may write, in many records at once. */
export const editable = (model: ResolvedModel) =>
  model.fields.filter((field) => !field.hidden && field.type !== 'json' && lockOf(field, true) === null)

const isSeveral = (field: ResolvedField) => fieldType(field.type).storage(field.options) === 'texts'

function waysFor(field: ResolvedField): { value: How; label: string }[] {
  return [
    ...(isSeveral(field)
      ? [
          { value: 'add' as const, label: 'Add' },
          { value: 'remove' as const, label: 'Take away' },
        ]
      : []),
    { value: 'set', label: isSeveral(field) ? 'Replace' : 'Set' },
    ...(field.required || face(field.type).editing === 'flip' ? [] : [{ value: 'clear' as const, label: 'Clear' }]),
  ]
}

function given(how: How, value: Json): Json {
  if (how === 'clear') return null
  if (how === 'add') return { $add: value }
  return how === 'remove' ? { $remove: value } : value
}
