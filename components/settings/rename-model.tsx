'use client'

import { useState } from 'react'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { TextField } from '@/components/ui/text-field'
import { showToast } from '@/components/ui/toast'
import { renameModelAction } from '@/lib/actions/models'
import type { ModelEntry } from '@/lib/loaders/load-model-settings'

/** What one of a model is called, and several. */
export function RenameModel({ model, onClose }: { model: ModelEntry; onClose: () => void }) {
  const [draft, setDraft] = useState({ one: model.one, many: model.many })
  const { form, busy, submit, errorAt } = useSubmit()
  const isStandard = draft.one === model.standard.one && draft.many === model.standard.many

  const handleSubmit = async () => {
    if (!(await submit(() => renameModelAction({ model: model.key, ...draft })))) return
    showToast(`Renamed to ${draft.many || model.standard.many}`)
    onClose()
  }
  const field = (key: 'one' | 'many', label: string) => (
    <TextField
      id={`model-${key}`}
      label={label}
      error={errorAt(key)}
      value={draft[key]}
      onChange={(text) => setDraft({ ...draft, [key]: text })}
      placeholder={model.standard[key]}
    />
  )
  return (
    <Dialog open onOpenChange={onClose} dirty={draft.one !== model.one || draft.many !== model.many}>
      <DialogContent>
        <DialogHeader title={`Rename ${model.many}`} />
        <DialogForm
          ref={form}
          action="Rename"
          busy={busy}
          onSubmit={handleSubmit}
          onCancel={onClose}
          note={
            isStandard ? null : (
              <Button variant="ghost" onClick={() => setDraft(model.standard)}>
                Back to {model.standard.many}
              </Button>
            )
          }
        >
          <div className="grid gap-4 md:grid-cols-2">
            {field('one', 'One of them')}
            {field('many', 'Several')}
          </div>
          <p className="text-xs text-ink-3 mt-3">
            The API path stays <code>{model.path}</code>. Left empty, a name is the standard one.
          </p>
        </DialogForm>
      </DialogContent>
    </Dialog>
  )
}
