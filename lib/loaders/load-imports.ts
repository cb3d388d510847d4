import 'server-only'
import { canAdminister } from '@/lib/auth/policy'
import { formatMoment } from '@/lib/core/date-words'
import { formatNumber } from '@/lib/core/numbers'
import { type ImportJob, listImports, loadImport } from '@/lib/imports/store'
import { targetsOf } from '@/lib/imports/targets'
import { loadViewerTimeZone } from '@/lib/loaders/load-viewer-time-zone'
import type { Ctx } from '@/lib/records/context'
import { contextForRequest } from '@/lib/server/context'
import { orNotFound } from '@/lib/server/or-not-found'

const shownImports = 50

/** What can be imported into, and what has been. */
export async function loadImports() {
  const ctx = await contextForRequest()
  const [timeZone, jobs] = await Promise.all([loadViewerTimeZone(), listImports(ctx, shownImports)])
  return {
    targets: targetFacts(ctx),
    imports: jobs.map((job) => ({
      id: job.id,
      fileName: job.fileName,
      summary: summaryOf(job),
      badge: badges[job.state] ?? null,
      at: job.createdAt,
      when: formatMoment(job.createdAt, ctx.clock.now, timeZone),
    })),
  }
}

/** One import with everything its wizard needs. */
export async function loadImportPage(id: string) {
  const ctx = await contextForRequest()
  const initial = await orNotFound(loadImport(ctx, id))
  return { initial, targets: targetFacts(ctx), administers: canAdminister(ctx.actor) }
}

const badges: Partial<Record<ImportJob['state'], string>> = {
  uploaded: 'Not begun',
  checking: 'Checking',
  checked: 'Checked',
  running: 'Running',
  failed: 'Stopped',
  reverting: 'Being reverted',
  reverted: 'Reverted',
}

function targetFacts(ctx: Ctx) {
  return targetsOf(ctx.models).map((target) => ({
    slug: target.slug,
    label: target.label,
    model: target.kind === 'records' ? target.model.key : null,
  }))
}

function summaryOf(job: ImportJob): string {
  const report = job.result
  if (!report) return `${formatNumber(job.total)} rows`
  const parts = [
    report.created > 0 && `${formatNumber(report.created)} created`,
    report.updated > 0 && `${formatNumber(report.updated)} changed`,
    report.failed > 0 && `${formatNumber(report.failed)} refused`,
  ].filter((part) => part !== false)
  return parts.length > 0 ? parts.join(', ') : 'Nothing changed'
}
