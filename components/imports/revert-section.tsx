'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useClock, useTenant } from '@/components/records/models-context'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Undo2 } from '@/components/ui/icons'
import { showToast } from '@/components/ui/toast'
import { revertImportAction } from '@/lib/actions/imports'
import { laterEditsQuery } from '@/lib/client/imports'
import { formatMoment } from '@/lib/core/date-words'
import { formatNumber } from '@/lib/core/numbers'
import { listed } from '@/lib/core/text'
import type { EditedSince, LaterEdits } from '@/lib/imports/edited-since'
import type { ImportReport } from '@/lib/imports/report'
import type { ImportJob } from '@/lib/imports/store'

type RevertSectionProps = { job: ImportJob; report: ImportReport; onReverting: () => void }

/** The way back: says what would be lost, and asks about everything that somebody has worked on since. */
export function RevertSection({ job, report, onReverting }: RevertSectionProps) {
  const [isAsking, setAsking] = useState(false)
  const [overwrite, setOverwrite] = useState<ReadonlySet<string> | 'all'>(new Set())
  const { data: edits } = useQuery({ ...laterEditsQuery(job.id), enabled: isAsking })
  const revert = async () => {
    const answer = await revertImportAction({ id: job.id, overwrite: overwrite === 'all' ? 'all' : [...overwrite] })
    if (!answer.ok) return showToast(answer.failure.detail, { tone: 'failed' })
    onReverting()
  }
  if (report.created + report.updated === 0) return null
  return (
    <section className="widget flex items-start gap-3 p-4 max-md:flex-wrap" aria-label="Revert this import">
      <Undo2 className="text-ink-3 mt-0.5 flex-none" />
      <div className="min-w-0 flex-1">
        <h2 className="text-sm">Revert this import</h2>
        <p className="text-ink-2">
          Takes back the {formatNumber(report.created)} created and the {formatNumber(report.updated)} changed rows.
          What someone edited since is listed before, to keep or to overwrite.
        </p>
      </div>
      <Button onClick={() => setAsking(true)}>Revert this import</Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Take back ${job.fileName}?`}
        action={{ label: 'Revert the import', danger: true, run: revert }}
      >
        Created records go to the bin for 30 days; changed ones get their old values back.
        {edits ? <Edits edits={edits} overwrite={overwrite} onOverwrite={setOverwrite} /> : null}
      </ConfirmDialog>
    </section>
  )
}

type EditsProps = {
  edits: LaterEdits
  overwrite: ReadonlySet<string> | 'all'
  onOverwrite: (overwrite: ReadonlySet<string> | 'all') => void
}

function Edits({ edits, overwrite, onOverwrite }: EditsProps) {
  const { records, more, points } = edits
  if (records.length === 0 && points === 0) return <p className="mt-2">Nobody has edited any of it since.</p>
  const isAll = overwrite === 'all'
  const flip = (id: string, chosen: boolean) => {
    const next = new Set(isAll ? [] : overwrite)
    if (chosen) next.add(id)
    else next.delete(id)
    onOverwrite(next)
  }
  return (
    <div className="mt-3 flex flex-col gap-2">
      <p className="text-ink font-medium">Edited since, and kept unless you tick it to be overwritten:</p>
      <ul className="widget divide-y divide-line max-h-56 overflow-auto">
        <li className="flex items-center gap-2.5 px-3 py-2">
          <Checkbox
            aria-label="Overwrite all later edits"
            checked={isAll}
            onChange={(checked) => onOverwrite(checked ? 'all' : new Set())}
          />
          <span className="text-ink">All of it{points > 0 ? `, ${formatNumber(points)} metric values too` : ''}</span>
        </li>
        {records.map((record) => (
          <Edit
            key={record.id}
            record={record}
            isChosen={isAll || overwrite.has(record.id)}
            onChoose={isAll ? undefined : (chosen) => flip(record.id, chosen)}
          />
        ))}
      </ul>
      {more ? (
        <p className="text-xs text-ink-3">And more than can be listed: they are kept, unless all are ticked.</p>
      ) : null}
    </div>
  )
}

type EditProps = { record: EditedSince; isChosen: boolean; onChoose?: (chosen: boolean) => void }

function Edit({ record, isChosen, onChoose }: EditProps) {
  const clock = useClock()
  const { timeZone } = useTenant()
  const { title, fields, made, by, at } = record
  return (
    <li className="flex items-start gap-2.5 px-3 py-2">
      <Checkbox
        aria-label={`Overwrite ${title}`}
        checked={isChosen}
        disabled={!onChoose}
        onChange={(checked) => onChoose?.(checked)}
      />
      <span className="min-w-0">
        <span className="block text-ink truncate">{title}</span>
        <span className="block text-xs text-ink-3">
          {listed(fields, 'and', 4)} by {by}, {formatMoment(at, clock.now, timeZone)}
          {made ? '; made by the import, so it would go' : ''}
        </span>
      </span>
    </li>
  )
}
