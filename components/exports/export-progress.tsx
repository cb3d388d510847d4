'use client'

import { useQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { DialogBody, DialogFooter } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Download } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { Progress } from '@/components/ui/progress'
import { exportAddress, exportQuery } from '@/lib/client/exports'
import { formatNumber, sizeText } from '@/lib/core/numbers'
import type { ExportJob } from '@/lib/exports/store'

/** How far an export is, in its dialog; then the file. */
export function ExportProgress({ id, onClose }: { id: string; onClose: () => void }) {
  const { data: job, error, refetch } = useQuery(exportQuery(id))
  return (
    <>
      <DialogBody>
        <div aria-live="polite" className="min-h-24 flex flex-col justify-center gap-3">
          {error ? (
            <ErrorState title="The export cannot be found" onRetry={() => void refetch()}>
              {error.message}
            </ErrorState>
          ) : (
            <State job={job} />
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Link href="/exports" className="link mr-auto text-sm">
          My exports
        </Link>
        <Button onClick={onClose}>Close</Button>
        {job?.state === 'done' ? (
          <Button asChild variant="primary">
            <a href={exportAddress(id)} download>
              <Download className="size-3.5" /> Download
            </a>
          </Button>
        ) : (
          <Button variant="primary" reason="The file is not ready yet">
            <Download className="size-3.5" /> Download
          </Button>
        )}
      </DialogFooter>
    </>
  )
}

function State({ job }: { job: ExportJob | undefined }) {
  if (job?.state === 'failed') return <ErrorState title="The export stopped">{job.error}</ErrorState>
  if (job?.state === 'done') {
    return (
      <>
        <p className="text-lg text-ink">
          {formatNumber(job.processed)} {job.processed === 1 ? 'row is' : 'rows are'} in the file
        </p>
        <p className="text-xs text-ink-3">
          {job.fileName}, {sizeText(job.bytes)}. Only you can download it, for a week.
        </p>
        {job.note ? <p className="text-sm text-warn-ink">{job.note}</p> : null}
      </>
    )
  }
  const done = job?.processed ?? 0
  return (
    <>
      <p className="text-sm text-ink num">
        {job?.total ? `${formatNumber(done)} of ${formatNumber(job.total)} rows` : 'Beginning'}
      </p>
      <Progress label="Rows written" value={done} max={Math.max(job?.total ?? 1, 1)} tone="accent" />
      <p className="text-xs text-ink-3">You may close this; the work goes on, and the file waits under My exports.</p>
    </>
  )
}
