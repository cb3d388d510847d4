import 'server-only'
import { canAdminister } from '@/lib/auth/policy'
import { fail } from '@/lib/core/errors'
import { additionsOf } from '@/lib/imports/additions'
import type { Mapping } from '@/lib/imports/mapping'
import { onlyHere } from '@/lib/imports/only-here'
import { mappingProblems } from '@/lib/imports/problems'
import { refusedRows } from '@/lib/imports/refused-rows'
import type { ImportReport } from '@/lib/imports/report'
import { addToModel, settleMapping } from '@/lib/imports/settle-fields'
import { type ImportJob, importFile, loadImport, refusedFile, saveProgress } from '@/lib/imports/store'
import { type Target, targetBySlug } from '@/lib/imports/targets'
import { writeMetrics } from '@/lib/imports/write-metrics'
import { writeRows } from '@/lib/imports/write-rows'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'

/** Reads the whole file as the import would and writes nothing. The report says what would be created, changed and refused; null when another process is at it. */
export async function checkImport(ctx: Ctx, id: string): Promise<ImportReport | null> {
  return onlyHere(ctx, id, async () => {
    const { job, target, mapping } = await ready(ctx, id)
    await saveProgress(ctx, id, { state: 'checking', error: null })
    const report = await pass(ctx, job, target, mapping, { dryRun: true })
    await saveProgress(ctx, id, { state: 'checked', check: report })
    return report
  })
}

/**
 * Writes the file: first the fields and choices it adds, then its rows, chunk by chunk. An interrupted run goes on after its
 * last chunk. Null when another process is at it. `renew` gives a context with the models as they are after the additions.
 */
export async function runImport(ctx: Ctx, id: string, renew: () => Promise<Ctx>): Promise<ImportReport | null> {
  return onlyHere(ctx, id, async () => {
    const first = await ready(ctx, id)
    await saveProgress(ctx, id, { state: 'running', error: null, ...(first.job.startedAt ? {} : { started: true }) })
    const added =
      first.target.kind === 'records' && (await addToModel(ctx, first.mapping, first.job.facts, first.target.model))
    const now = added ? await renew() : ctx
    const target = targetBySlug(now.models, first.job.target) ?? first.target
    const report = await pass(now, first.job, target, first.mapping, { dryRun: false })
    await saveProgress(ctx, id, { state: 'done', result: report, finished: true })
    return report
  })
}

async function ready(ctx: Ctx, id: string): Promise<{ job: ImportJob; target: Target; mapping: Mapping }> {
  const job = await loadImport(ctx, id)
  const target = targetBySlug(ctx.models, job.target)
  if (!target || !job.mapping) fail('invalid', 'Choose what to import into first.')
  if (!job.hasFile) fail('invalid', 'The file was deleted a month after it came. Send it again.')
  const [problem] = mappingProblems(target, job.mapping, job.facts)
  if (problem) fail('invalid', problem)
  return { job, target, mapping: job.mapping }
}

async function pass(
  ctx: Ctx,
  job: ImportJob,
  target: Target,
  mapping: Mapping,
  { dryRun }: { dryRun: boolean },
): Promise<ImportReport> {
  const done = dryRun ? null : job.result
  const refused = refusedRows(refusedFile(job.id), job.facts, done !== null && done.failed > 0)
  const shared = {
    path: importFile(job.id, job.facts.format),
    format: job.facts.format,
    columns: job.facts.columns.map(({ name }) => name),
    dryRun,
    onRefused: refused.add,
    onProgress: (on: Ctx, report: ImportReport) =>
      saveProgress(on, job.id, dryRun ? { check: report } : { result: report }),
  }
  const report =
    target.kind === 'metrics'
      ? await writeMetrics(ctx, { ...shared, mapping, importId: job.id })
      : await writeRows(ctx, {
          ...shared,
          target,
          mapping: settleMapping(mapping, target.model),
          batchId: job.batchId,
          choices: newChoices(ctx, job, target.model),
          ...(done && { done }),
        })
  await refused.close()
  await saveProgress(ctx, job.id, { hasRefused: report.failed > 0 })
  return report
}

/** Choices that lists lack and the import adds, by field, in small letters. */
function newChoices(ctx: Ctx, { mapping, facts }: ImportJob, model: ResolvedModel): Map<string, Set<string>> {
  const choices = mapping && canAdminister(ctx.actor) ? additionsOf(mapping, facts, model).choices : []
  return new Map(choices.map(({ field, values }) => [field, new Set(values.map((value) => value.toLowerCase()))]))
}
