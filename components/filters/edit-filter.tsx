'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FilterBuilder } from '@/components/filters/filter-builder'
import { SaveFilter } from '@/components/filters/save-filter'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast'
import { changeFilterAction } from '@/lib/actions/filters'
import { keys } from '@/lib/client/query-keys'
import type { SavedFilterEntry } from '@/lib/client/saved-filters'
import type { Filter } from '@/lib/filters/tree'
import type { ResolvedModel } from '@/lib/models/resolved'

type EditFilterProps = {
  model: ResolvedModel
  /** A new one is built without it. */
  saved?: SavedFilterEntry
  onClose: () => void
}

/** The builder in a dialog, for a filter that stands for itself. */
export function EditFilter({ model, saved, onClose }: EditFilterProps) {
  const [tree, setTree] = useState<Filter | null>(saved?.tree ?? null)
  const [isNaming, setIsNaming] = useState(false)
  const { busy, submit } = useSubmit()
  const cache = useQueryClient()
  const isChanged = JSON.stringify(tree) !== JSON.stringify(saved?.tree ?? null)

  const handleSave = async () => {
    if (!tree) return
    if (!saved) return setIsNaming(true)
    const answer = await submit(() => changeFilterAction({ id: saved.id, tree, since: saved.updatedAt }))
    // Be it that somebody else changed it.
    await cache.invalidateQueries({ queryKey: keys.savedFilters() })
    if (!answer) return
    showToast(`“${saved.name}” is changed everywhere`)
    onClose()
  }
  if (isNaming && tree) return <SaveFilter model={model} tree={tree} onClose={onClose} onSaved={onClose} />
  return (
    <Dialog open onOpenChange={onClose} dirty={isChanged}>
      <DialogContent placement="top">
        <DialogHeader title={saved?.name ?? `New filter of ${model.label.many.toLowerCase()}`} />
        <FilterBuilder
          model={model}
          filter={tree}
          onFilter={setTree}
          titles={{}}
          footer={
            <>
              <Button onClick={onClose}>Cancel</Button>
              <Button variant="primary" busy={busy} disabled={!tree || !isChanged} onClick={() => void handleSave()}>
                {saved ? 'Save changes' : 'Name it'}
              </Button>
            </>
          }
        />
      </DialogContent>
    </Dialog>
  )
}
