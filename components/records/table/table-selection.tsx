'use client'

import { RotateCcw, Trash2 } from 'lucide-react'
import { ExportButton } from '@/components/exports/export-button'
import { useCan } from '@/components/records/models-context'
import { useRemoveRecords } from '@/components/records/use-remove-records'
import { SelectionAction, SelectionBar } from '@/components/ui/selection-bar'
import type { ListView } from '@/lib/client/list-params'
import type { ResolvedModel } from '@/lib/models/resolved'

type TableSelectionProps = { model: ResolvedModel; view: ListView; selected: ReadonlySet<string>; onClear: () => void }

/** What can be done with the ticked rows; floats above the foot while some are ticked. */
export function TableSelection({ model, view, selected, onClear }: TableSelectionProps) {
  const can = useCan()
  const { remove, restore } = useRemoveRecords(model)
  if (selected.size === 0) return null
  const ids = [...selected]
  const { bin } = view
  const removable = can('remove', model.key)
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-[50px] z-20 flex justify-center px-3 max-md:fixed max-md:bottom-[70px]">
      <div className="pointer-events-auto min-w-0">
        <SelectionBar label={`${selected.size.toLocaleString('en')} selected`} onClear={onClear}>
          {bin && removable ? (
            <SelectionAction icon={<RotateCcw className="size-3.5" />} onRun={() => void restore(ids).then(onClear)}>
              Restore
            </SelectionAction>
          ) : null}
          {!bin && removable ? (
            <SelectionAction icon={<Trash2 className="size-3.5" />} onRun={() => void remove(ids).then(onClear)}>
              Delete
            </SelectionAction>
          ) : null}
          <ExportButton model={model} view={view} ids={ids} place="selection" />
        </SelectionBar>
      </div>
    </div>
  )
}
