import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { FailureError, fail } from '@/lib/core/errors'
import { closePool } from '@/lib/db/pool'
import type { Mapping } from '@/lib/imports/mapping'
import { openNumber } from '@/lib/imports/propose-writing'
import { keepImport } from '@/lib/imports/receive'
import type { ImportReport } from '@/lib/imports/report'
import { runImport } from '@/lib/imports/run-import'
import { loadImport, refusedFile, saveMapping } from '@/lib/imports/store'
import { targetBySlug, targetsOf } from '@/lib/imports/targets'
import { systemContext } from '@/lib/server/context'

const [slug = '', path = '', ...options] = process.argv.slice(2)

try {
  const ctx = await systemContext('import')
  const target = targetBySlug(ctx.models, slug)
  if (!target)
    fail(
      'invalid',
      `Nothing called ${slug} can be imported into. There is: ${targetsOf(ctx.models)
        .map((one) => one.slug)
        .join(', ')}.`,
    )
  const id = await keepImport(ctx, target, basename(path), createReadStream(path))
  await confirmMapping(id)
  const report = await runImport(ctx, id, () => systemContext('import'))
  if (report) tell(report, id)
} catch (error) {
  if (!(error instanceof FailureError)) throw error
  console.error(error.failure.detail)
  process.exitCode = 1
} finally {
  await closePool()
}

/** The command line takes the proposal; it asks only where the file itself does not say how its dates and numbers are written. */
async function confirmMapping(id: string): Promise<void> {
  const ctx = await systemContext('import')
  const job = await loadImport(ctx, id)
  if (!job.mapping) fail('invalid', 'No mapping could be proposed for this file.')
  const told = orderIn(options)
  const says = (order: 'dayFirst' | 'monthFirst') => job.facts.columns.some((column) => column[order].rows > 0)
  const isOpen = !job.mapping.dateOrderConfirmed && says('dayFirst') === says('monthFirst')
  if (isOpen && !told)
    fail(
      'invalid',
      'The file does not say whether its dates are day first or month first: add --day-first or --month-first, or both where it holds both, the likelier one in front.',
    )
  const sign = options.includes('--decimal-point') ? 'point' : options.includes('--decimal-comma') ? 'comma' : null
  if (!job.mapping.decimalConfirmed && !sign)
    fail(
      'invalid',
      `The file does not say whether ${openNumber(job.facts)} is more than a thousand: add --decimal-point or --decimal-comma.`,
    )
  const mapping = {
    ...job.mapping,
    dateOrder: told ?? job.mapping.dateOrder,
    dateOrderConfirmed: true,
    decimal: sign ?? job.mapping.decimal,
    decimalConfirmed: true,
  }
  for (const column of mapping.columns) console.log(`  ${column.column.padEnd(30)} ${goesTo(column.goes)}`)
  await saveMapping(ctx, id, job.target, mapping)
}

function orderIn(given: string[]): Mapping['dateOrder'] | null {
  const [day, month] = [given.indexOf('--day-first'), given.indexOf('--month-first')]
  if (day >= 0 && month >= 0) return day < month ? 'dayFirstElseMonth' : 'monthFirstElseDay'
  return day >= 0 ? 'dayFirst' : month >= 0 ? 'monthFirst' : null
}

function goesTo(goes: { to: string; field?: string; name?: string; type?: string }): string {
  if (goes.to === 'field') return `→ ${goes.field}`
  return goes.to === 'new' ? `→ new field ${goes.name} (${goes.type})` : '  left out'
}

function tell(report: ImportReport, id: string): void {
  console.log(
    `\n${report.rows} rows: ${report.created} created, ${report.updated} changed, ${report.unchanged} unchanged, ${report.failed} refused`,
  )
  for (const refusal of report.refusals)
    console.log(`  ${refusal.count} × ${refusal.message} (rows ${refusal.lines.slice(0, 5).join(', ')})`)
  if (report.failed > 0) console.log(`The refused rows and why: ${refusedFile(id)}`)
}
