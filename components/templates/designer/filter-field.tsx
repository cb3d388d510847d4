'use client'

import { useState } from 'react'
import { FilterBuilder } from '@/components/filters/filter-builder'
import { useResolvedModels } from '@/components/records/models-context'
import { titlesIn } from '@/components/templates/condition-editor'
import { useDesign } from '@/components/templates/designer/design-context'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader } from '@/components/ui/dialog'
import type { Filter } from '@/lib/filters/tree'
import type { ResolvedModel } from '@/lib/models/resolved'
import { sayFilter } from '@/lib/profiles/say-condition'

type FilterFieldProps = {
  id: string
  model: ResolvedModel
  value: Filter | null
  onChange: (filter: Filter | null) => void
}

/** A filter as a sentence that opens the builder; what is built counts at once. */
export function FilterField({ id, model, value, onChange }: FilterFieldProps) {
  const { facts } = useDesign()
  const models = useResolvedModels()
  const [editing, setEditing] = useState(false)
  return (
    <>
      <button
        id={id}
        type="button"
        className="sel h-auto! min-h-8 py-1 text-left whitespace-normal w-full"
        onClick={() => setEditing(true)}
      >
        {value ? sayFilter(value, models, model.key, (key) => facts.names[key]) : 'All of them'}
      </button>
      {editing ? (
        <Dialog open onOpenChange={setEditing}>
          <DialogContent size="form">
            <DialogHeader title={`Which ${model.label.many.toLowerCase()}?`} />
            <DialogBody>
              <div className="rounded-md border border-line">
                <FilterBuilder model={model} filter={value} onFilter={onChange} titles={titlesIn(facts)} />
              </div>
            </DialogBody>
            <DialogFooter className="justify-end">
              <Button variant="primary" onClick={() => setEditing(false)}>
                Done
              </Button>
            </DialogFooter>
          </DialogContent>
        </Dialog>
      ) : null}
    </>
  )
}
