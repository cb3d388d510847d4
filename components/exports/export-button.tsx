'use client'

import { useState } from 'react'
import { ExportDialog } from '@/components/exports/export-dialog'
import { useCan, useResolvedModels } from '@/components/records/models-context'
import { exportedView } from '@/components/records/table/list-query'
import { Button } from '@/components/ui/button'
import { Download } from '@/components/ui/icons'
import { SelectionAction } from '@/components/ui/selection-bar'
import type { ListView } from '@/lib/client/list-params'
import type { ResolvedModel } from '@/lib/models/resolved'

type ExportButtonProps = {
  model: ResolvedModel
  view: ListView
  /** Only these of what the view shows. */
  ids?: string[]
  /** Where it stands: among the tools of a list, or in the bar of ticked records. */
  place: 'toolbar' | 'selection'
}

/** Exports what a list shows, or what is ticked; not there for who may not export. */
export function ExportButton({ model, view, ids, place }: ExportButtonProps) {
  const can = useCan()
  const models = useResolvedModels()
  const [isOpen, setOpen] = useState(false)
  if (!can('export', model.key)) return null
  const icon = <Download className="size-3.5" />
  return (
    <>
      {place === 'selection' ? (
        <SelectionAction icon={icon} onRun={() => setOpen(true)}>
          Export
        </SelectionAction>
      ) : (
        <Button variant="ghost" className="max-md:hidden" onClick={() => setOpen(true)}>
          {icon} Export
        </Button>
      )}
      {isOpen ? (
        <ExportDialog model={model} {...exportedView(models, model, view, ids)} onClose={() => setOpen(false)} />
      ) : null}
    </>
  )
}
