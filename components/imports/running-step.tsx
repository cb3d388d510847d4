import { OutcomeCounts } from '@/components/imports/outcome-counts'
import { LoaderCircle } from '@/components/ui/icons'
import { Progress } from '@/components/ui/progress'
import { formatNumber } from '@/lib/core/numbers'
import type { ImportReport } from '@/lib/imports/report'
import type { ImportJob } from '@/lib/imports/store'

/** How far a check or an import is. The page may be left. */
export function RunningStep({ job, label, report }: { job: ImportJob; label: string; report: ImportReport | null }) {
  const done = report?.rows ?? 0
  return (
    <>
      <div className="flex-1 min-h-0 overflow-auto px-5 py-10">
        <section className="mx-auto max-w-[720px]" aria-live="polite">
          <p className="text-xs text-ink-3">{label}</p>
          <p className="mb-3 flex items-baseline gap-2">
            <span className="text-2xl font-semibold text-ink num">{formatNumber(done)}</span>
            <span className="text-md text-ink-3 num">of {formatNumber(job.total)} rows</span>
          </p>
          <Progress label={label} value={done} max={Math.max(job.total, 1)} tone="accent" />
          <div className="mt-6">{report ? <OutcomeCounts report={report} /> : null}</div>
          <p className="mt-4 text-xs text-ink-3">You may leave this page; the work goes on.</p>
        </section>
      </div>
      <footer className="flex-none flex items-center px-5 min-h-14 border-t border-line bg-sunken text-xs text-ink-3">
        If the server restarts, the import goes on where it was.
      </footer>
    </>
  )
}

/** While an import is taken back. How much is left nobody knows before: it shows that it goes on. */
export function RevertingStep() {
  return (
    <section className="flex-1 min-h-0 overflow-auto px-5 py-10" aria-live="polite">
      <div className="mx-auto max-w-[720px] flex items-center gap-3">
        <LoaderCircle className="animate-spin text-ink-3 flex-none" />
        <div>
          <h2 className="text-lg">The import is being taken back</h2>
          <p className="text-xs text-ink-3">You may leave this page; the work goes on.</p>
        </div>
      </div>
    </section>
  )
}
