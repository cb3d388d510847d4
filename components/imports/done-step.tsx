'use client'

import type { ImportTarget } from '@/components/imports/import-target'
import { OutcomeCounts } from '@/components/imports/outcome-counts'
import { RevertSection } from '@/components/imports/revert-section'
import { useModelLookup } from '@/components/records/models-context'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Check, Undo2 } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { showToast } from '@/components/ui/toast'
import { startImportAction } from '@/lib/actions/imports'
import { formatNumber } from '@/lib/core/numbers'
import type { ImportReport, Reverted } from '@/lib/imports/report'
import type { ImportJob } from '@/lib/imports/store'

type DoneStepProps = { job: ImportJob; target: ImportTarget | undefined; onChanged: () => void; onBack: () => void }

/** What became of every row, and the way back. */
export function DoneStep({ job, target, onChanged, onBack }: DoneStepProps) {
  const report = job.result
  return (
    <div className="flex-1 min-h-0 overflow-auto px-5 py-10">
      <div className="mx-auto max-w-[720px] flex flex-col gap-6">
        {job.state === 'failed' ? <Failed job={job} onChanged={onChanged} onBack={onBack} /> : null}
        {report ? <Summary job={job} target={target} report={report} /> : null}
        {job.state === 'reverted' && job.reverted ? <Kept {...job.reverted} /> : null}
        {report && job.state === 'done' ? <RevertSection job={job} report={report} onReverting={onChanged} /> : null}
        <Link href="/imports" className="link text-sm">
          Earlier imports
        </Link>
      </div>
    </div>
  )
}

function Summary({ job, target, report }: { job: ImportJob; target: ImportTarget | undefined; report: ImportReport }) {
  const slug = useModelLookup()(target?.model ?? '')?.slug
  const written = report.created + report.updated
  const parts = [report.created, report.updated, report.unchanged, report.failed].map((count) => formatNumber(count))
  return (
    <section aria-label="Result">
      <div className="flex items-center gap-3 mb-4">
        <span className="inline-grid place-items-center size-9 rounded-full bg-press text-ink flex-none">
          {job.state === 'reverted' ? <Undo2 /> : <Check />}
        </span>
        <div className="min-w-0">
          <h2 className="text-xl tracking-[-0.018em]">{headline(job, written)}</h2>
          <p className="text-xs text-ink-3 num">
            Every row of the file is accounted for: {parts.join(' + ')} = {formatNumber(report.rows)}
          </p>
        </div>
        {slug ? (
          <Button asChild variant="primary" className="ml-auto">
            <Link href={`/data/${slug}`}>Open {target?.label.toLowerCase()}</Link>
          </Button>
        ) : null}
      </div>
      <OutcomeCounts
        report={report}
        actions={
          job.hasRefused
            ? {
                failed: (
                  <a className="link" href={`/api/v1/imports/${job.id}/refused`} download>
                    Download
                  </a>
                ),
              }
            : {}
        }
      />
    </section>
  )
}

function headline(job: ImportJob, written: number): string {
  if (job.state === 'reverted') return 'This import was taken back'
  if (written === 0) return 'Nothing changed'
  return `${formatNumber(written)} ${written === 1 ? 'row is' : 'rows are'} in`
}

/** What stayed when the import was taken back. */
function Kept({ kept, undone }: Reverted) {
  return (
    <p className="text-sm text-ink-2">
      {formatNumber(undone)} went back to what they were.{' '}
      {kept === 0 ? 'Nothing had been edited since.' : `${formatNumber(kept)} edited since stay as they are.`}
    </p>
  )
}

function Failed({ job, onChanged, onBack }: { job: ImportJob; onChanged: () => void; onBack: () => void }) {
  const again = async () => {
    const answer = await startImportAction({ id: job.id })
    if (!answer.ok) return showToast(answer.failure.detail, { tone: 'failed' })
    onChanged()
  }
  const hasBegun = job.startedAt !== null
  return (
    <ErrorState
      title={hasBegun ? 'The import stopped' : 'The check stopped'}
      {...(hasBegun ? { onRetry: again } : {})}
      action={<Button onClick={onBack}>Match columns</Button>}
    >
      {job.error}
    </ErrorState>
  )
}
