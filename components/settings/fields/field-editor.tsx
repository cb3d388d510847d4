'use client'

import { useState } from 'react'
import { face } from '@/components/fields/registry'
import { ConvertType } from '@/components/settings/fields/convert-type'
import { changeOf, draftFor, type FieldDraft } from '@/components/settings/fields/field-draft'
import { FieldFlags } from '@/components/settings/fields/field-flags'
import { FieldKind } from '@/components/settings/fields/field-kind'
import { useSubmit } from '@/components/settings/use-submit'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { FormField } from '@/components/ui/form-field'
import { TextField } from '@/components/ui/text-field'
import { Textarea } from '@/components/ui/textarea'
import { showToast } from '@/components/ui/toast'
import { changeFieldAction, createFieldAction, removeFieldAction, restoreFieldAction } from '@/lib/actions/fields'
import { listed, plural } from '@/lib/core/text'
import type { FieldEntry, FieldGroupEntry, FieldSettings } from '@/lib/loaders/load-field-settings'

type FieldEditorProps = {
  model: FieldSettings['model']
  /** Null for a new one. */
  field: FieldEntry | null
  groups: FieldGroupEntry[]
  onClose: () => void
}

/** Everything that may be decided about a field. */
export function FieldEditor({ model, field, groups, onClose }: FieldEditorProps) {
  const [draft, setDraft] = useState<FieldDraft>(() => draftFor(field))
  const [asked, setAsked] = useState<'delete' | 'convert' | null>(null)
  const { form, busy, submit, errorAt } = useSubmit()
  const change = (next: Partial<FieldDraft>) => setDraft((before) => ({ ...before, ...next }))
  const dirty = JSON.stringify(draft) !== JSON.stringify(draftFor(field))
  const { icon: TypeIcon } = face(draft.type)

  const handleSubmit = async () => {
    const changes = changeOf(draft, field)
    if (field) {
      const answer = await submit(() => changeFieldAction({ model: model.key, field: field.key, change: changes }))
      if (!answer) return
      const { records } = answer.data
      showToast(
        records > 0 ? `${draft.name} is changed, in ${plural(records, 'record')} too` : `${draft.name} is changed`,
      )
    } else {
      const { name, type } = draft
      if (!(await submit(() => createFieldAction({ ...changes, model: model.key, name, type })))) return
      showToast(`${name} is added to ${model.many.toLowerCase()}`)
    }
    onClose()
  }
  const handleRemove = async () => {
    if (!field || !(await submit(() => removeFieldAction({ id: field.key })))) return
    showToast(`${field.label} is deleted; its values are kept`, {
      undo: () => void submit(() => restoreFieldAction({ id: field.key })),
    })
    onClose()
  }
  return (
    <>
      <Dialog open={asked !== 'convert'} onOpenChange={onClose} dirty={dirty}>
        <DialogContent size="form">
          <DialogHeader
            title={field?.label ?? 'New field'}
            description={field ? `${field.typeLabel} of ${model.many.toLowerCase()}` : `Of ${model.many.toLowerCase()}`}
            icon={<TypeIcon />}
          />
          <DialogForm
            ref={form}
            className="space-y-4"
            aside={<FieldFlags model={model} field={field} draft={draft} onChange={change} />}
            action={field ? 'Save field' : 'Add field'}
            busy={busy}
            onSubmit={handleSubmit}
            onCancel={onClose}
            note={
              field?.custom ? (
                <Button variant="ghost" className="text-bad-ink" onClick={() => setAsked('delete')}>
                  Delete field
                </Button>
              ) : null
            }
          >
            <div className="grid gap-4 md:grid-cols-2">
              <TextField
                id="field-name"
                label="Name"
                error={errorAt('name')}
                value={draft.name}
                onChange={(text) => change({ name: text })}
                maxLength={200}
              />
              <TextField
                id="field-key"
                label="Key"
                mark="used by the API"
                locked
                readOnly
                className="font-mono text-xs"
                value={field ? field.api : `custom.${draft.name}`}
              />
            </div>
            <FormField id="field-description" label="Description" mark="shown on hover">
              <Textarea
                id="field-description"
                rows={2}
                value={draft.description}
                onChange={(event) => change({ description: event.target.value })}
                maxLength={2000}
              />
            </FormField>
            <FieldKind
              {...{ model, field, groups, draft, errorAt }}
              onChange={change}
              onConvert={() => setAsked('convert')}
            />
          </DialogForm>
        </DialogContent>
      </Dialog>
      {asked === 'convert' && field ? (
        <ConvertType model={model.key} field={field} onClose={() => setAsked(null)} onDone={onClose} />
      ) : null}
      <ConfirmDialog
        open={asked === 'delete'}
        onOpenChange={(open) => setAsked(open ? 'delete' : null)}
        title={`Delete ${field?.label}?`}
        action={{ label: 'Delete field', danger: true, run: () => void handleRemove() }}
      >
        It goes from every screen, filter and the API. The values stay in the records and come back if you restore it.
        {field && field.usedIn.length > 0
          ? ` Used in ${listed(
              field.usedIn.map(({ name }) => name),
              'and',
              6,
            )}; what they say about it does not hold until then.`
          : null}
      </ConfirmDialog>
    </>
  )
}
