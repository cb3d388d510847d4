'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useModelLookup } from '@/components/records/models-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { IconButton } from '@/components/ui/icon-button'
import { Download, Trash2 } from '@/components/ui/icons'
import { Progress } from '@/components/ui/progress'
import { Tag } from '@/components/ui/tag'
import { showToast } from '@/components/ui/toast'
import { removeExportAction } from '@/lib/actions/exports'
import { exportAddress, exportsQuery, isUnderWay } from '@/lib/client/exports'
import { formatMoment } from '@/lib/core/date-words'
import { formatNumber, sizeText } from '@/lib/core/numbers'
import type { ExportJob } from '@/lib/exports/store'

type ExportListProps = { initial: ExportJob[]; now: string; timeZone: string }

/** One's own files of the last week, newest first. */
export function ExportList({ initial, now, timeZone }: ExportListProps) {
  const cache = useQueryClient()
  const { data: jobs } = useQuery({ ...exportsQuery(), initialData: initial })
  const remove = async (id: string) => {
    const answer = await removeExportAction({ id })
    if (!answer.ok) showToast(answer.failure.detail, { tone: 'failed' })
    await cache.invalidateQueries({ queryKey: exportsQuery().queryKey })
  }
  if (jobs.length === 0) {
    return (
      <EmptyState title="No exports in the last week">
        Open a list under Data and choose Export. The file waits here, for you alone.
      </EmptyState>
    )
  }
  return (
    <ul>
      {jobs.map((job) => (
        <li key={job.id} className="lrow flex items-center gap-3 min-h-12 text-sm">
          <ExportLine
            job={job}
            when={formatMoment(job.createdAt, new Date(now), timeZone)}
            onRemove={() => void remove(job.id)}
          />
        </li>
      ))}
    </ul>
  )
}

function ExportLine({ job, when, onRemove }: { job: ExportJob; when: string; onRemove: () => void }) {
  const model = useModelLookup()(job.model)
  return (
    <>
      <span className="min-w-0">
        <span className="block text-ink font-medium truncate">{job.fileName}</span>
        <span className="block text-xs text-ink-3 truncate">
          {model?.label.many ?? job.model}, <Outcome job={job} />
        </span>
      </span>
      {isUnderWay(job) ? (
        <span className="w-32 flex-none">
          <Progress
            label={`Rows of ${job.fileName}`}
            value={job.processed}
            max={Math.max(job.total ?? 1, 1)}
            tone="accent"
          />
        </span>
      ) : null}
      {job.state === 'failed' ? <Tag tone="bad">Stopped</Tag> : null}
      <time className="ml-auto text-xs text-ink-3 flex-none" dateTime={job.createdAt}>
        {when}
      </time>
      {job.state === 'done' ? (
        <Button asChild>
          <a href={exportAddress(job.id)} download aria-label={`Download ${job.fileName}`}>
            <Download className="size-3.5" /> <span className="max-md:hidden">Download</span>
          </a>
        </Button>
      ) : null}
      <IconButton label={isUnderWay(job) ? `Stop ${job.fileName}` : `Delete ${job.fileName}`} onClick={onRemove}>
        <Trash2 />
      </IconButton>
    </>
  )
}

function Outcome({ job }: { job: ExportJob }) {
  if (job.state === 'failed') return job.error
  if (job.state !== 'done')
    return job.total ? `${formatNumber(job.processed)} of ${formatNumber(job.total)} rows` : 'beginning'
  return `${formatNumber(job.processed)} rows, ${sizeText(job.bytes)}${job.note ? `. ${job.note}` : ''}`
}
