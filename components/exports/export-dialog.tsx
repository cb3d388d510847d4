'use client'

import { useState } from 'react'
import { ExportProgress } from '@/components/exports/export-progress'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { FormField } from '@/components/ui/form-field'
import { Download, FileSpreadsheet } from '@/components/ui/icons'
import { RadioGroup } from '@/components/ui/radio-group'
import { Segmented } from '@/components/ui/segmented'
import { startExportAction } from '@/lib/actions/exports'
import { formatNumber } from '@/lib/core/numbers'
import type { ExportRequest } from '@/lib/exports/request'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedModel } from '@/lib/models/resolved'

/** What the list shows: the same conditions and order, or only the ticked records. */
export type ExportedView = Pick<ExportRequest, 'filter' | 'sort' | 'search' | 'deleted' | 'archived' | 'ids'>

type ExportDialogProps = {
  model: ResolvedModel
  view: ExportedView
  /** Field keys and paths of the columns that are shown, in their order. */
  columns: string[]
  onClose: () => void
}

/** Asks how the file should be, then shows how far it is. */
export function ExportDialog({ model, view, columns, onClose }: ExportDialogProps) {
  const [format, setFormat] = useState<ExportRequest['format']>('xlsx')
  const [values, setValues] = useState<ExportRequest['values']>('shown')
  const [which, setWhich] = useState<'shown' | 'all'>('shown')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [started, setStarted] = useState<string | null>(null)
  const start = async () => {
    setBusy(true)
    setProblem(null)
    const answer = await startExportAction({
      model: model.key,
      format,
      values,
      ...(which === 'shown' && { columns }),
      ...view,
    })
    setBusy(false)
    if (answer.ok) setStarted(answer.data.id)
    else setProblem(answer.failure.detail)
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent size="form">
        <DialogHeader icon={<FileSpreadsheet />} title={`Export ${nameOf(model)}`} description={whatOf(model, view)} />
        {started ? (
          <ExportProgress id={started} onClose={onClose} />
        ) : (
          <DialogForm
            action={
              <>
                <Download className="size-3.5" /> Export
              </>
            }
            busy={isBusy}
            onSubmit={start}
            onCancel={onClose}
          >
            <div className="flex flex-col gap-4">
              <FormField id="export-format" label="File">
                <Segmented
                  label="File"
                  value={format}
                  onChange={setFormat}
                  options={[
                    { value: 'xlsx', label: 'Excel workbook' },
                    { value: 'csv', label: 'CSV' },
                  ]}
                />
              </FormField>
              <div>
                <p className="label">Columns</p>
                <RadioGroup
                  label="Columns"
                  value={which}
                  onChange={setWhich}
                  options={[
                    {
                      value: 'shown',
                      label: 'The columns of this table',
                      hint: `${columns.length} in the order shown`,
                    },
                    { value: 'all', label: 'Every field', hint: 'Also those that no column shows' },
                  ]}
                />
              </div>
              <div>
                <p className="label">Values</p>
                <RadioGroup
                  label="Values"
                  value={values}
                  onChange={setValues}
                  options={[
                    {
                      value: 'shown',
                      label: 'As people read them',
                      hint: 'Names of colleagues and records, labels of choices',
                    },
                    {
                      value: 'stored',
                      label: 'As they are stored',
                      hint: 'Ids, codes and markup: edit the file and import it again',
                    },
                  ]}
                />
              </div>
              {problem ? (
                <p role="alert" className="text-sm text-bad-ink">
                  {problem}
                </p>
              ) : null}
            </div>
          </DialogForm>
        )}
      </DialogContent>
    </Dialog>
  )
}

function whatOf(model: ResolvedModel, { ids, filter, search, deleted }: ExportedView): string {
  if (ids) return `${formatNumber(ids.length)} selected ${nameOf(model, ids.length)}.`
  if (deleted) return 'What is in the bin.'
  return filter || search
    ? 'What the list shows: its conditions, its order.'
    : `All ${nameOf(model)} you may export, in the order of the list.`
}
