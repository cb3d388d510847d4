'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { SharingChoice, type SharingDraft } from '@/components/filters/sharing-choice'
import { useSubmit } from '@/components/settings/use-submit'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { Switch } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import { showToast } from '@/components/ui/toast'
import { changeFilterAction, saveFilterAction } from '@/lib/actions/filters'
import { keys } from '@/lib/client/query-keys'
import type { SavedFilterEntry } from '@/lib/client/saved-filters'
import type { Filter } from '@/lib/filters/tree'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedModel } from '@/lib/models/resolved'

type SaveFilterProps = {
  model: ResolvedModel
  tree: Filter
  /** The one to change; a new one is kept without it. */
  saved?: SavedFilterEntry
  onClose: () => void
  onSaved: (id: string) => void
}

/** A name for a filter, and who may use it. */
export function SaveFilter({ model, tree, saved, onClose, onSaved }: SaveFilterProps) {
  const [name, setName] = useState(saved?.name ?? '')
  const [description, setDescription] = useState(saved?.description ?? '')
  const [sharing, setSharing] = useState<SharingDraft>({
    sharing: saved?.sharing ?? 'private',
    sharedWith: saved?.sharedWith ?? [],
  })
  const [isTracked, setIsTracked] = useState(saved?.isTracked ?? true)
  const { form, busy, submit, errorAt } = useSubmit()
  const cache = useQueryClient()

  const handleSubmit = async () => {
    const facts = { name, description: description || null, ...sharing, isTracked }
    const answer = await submit(() =>
      saved
        ? changeFilterAction({ id: saved.id, ...facts, since: saved.updatedAt })
        : saveFilterAction({ model: model.key, tree, ...facts }),
    )
    // Be it that somebody else changed it.
    await cache.invalidateQueries({ queryKey: keys.savedFilters() })
    if (!answer) return
    showToast(saved ? `“${answer.data.name}” is changed` : `“${answer.data.name}” is kept`)
    onSaved(answer.data.id)
  }
  return (
    <Dialog open onOpenChange={onClose} dirty={!saved && name !== ''}>
      <DialogContent>
        <DialogHeader title={saved ? 'Name and sharing' : 'Save filter'} description={`Selects ${nameOf(model)}`} />
        <DialogForm
          ref={form}
          className="space-y-4"
          action={saved ? 'Save changes' : 'Save filter'}
          busy={busy}
          onSubmit={handleSubmit}
          onCancel={onClose}
        >
          <TextField
            id="filter-name"
            label="Name"
            mark="required"
            error={errorAt('name')}
            value={name}
            onChange={setName}
            autoComplete="off"
          />
          <TextField
            id="filter-description"
            label="Description"
            error={errorAt('description')}
            value={description}
            onChange={setDescription}
            autoComplete="off"
          />
          <SharingChoice
            model={model}
            value={sharing}
            onChange={setSharing}
            error={errorAt('sharedWith') ?? errorAt('sharing')}
          />
          <div className="flex items-center gap-2 text-sm">
            <Switch
              id="filter-tracked"
              checked={isTracked}
              onChange={setIsTracked}
              aria-labelledby="filter-tracked-label"
            />
            <span id="filter-tracked-label">Note when a record enters or leaves it</span>
          </div>
        </DialogForm>
      </DialogContent>
    </Dialog>
  )
}
