import type { FieldChange, ItemOutcome } from '@/lib/records/context'

/** A change the check found, or a refusal, with the row of the file it comes from. */
export type ReportRow = { line: number; id: string | null; title: string; changes: FieldChange[] }
export type Refusal = { message: string; field: string | null; count: number; lines: number[] }

/** What an import did, or would do. `created + updated + unchanged + failed` is always `rows`. */
export type ImportReport = {
  rows: number
  created: number
  updated: number
  unchanged: number
  failed: number
  /** Values that change, over all updated rows. */
  values: number
  /** The same by field key: how many rows change it. */
  fields: Record<string, number>
  refusals: Refusal[]
  /** The first created and updated rows, to look at. */
  firstCreated: ReportRow[]
  firstUpdated: ReportRow[]
}

/** What taking an import back did: how much went back, and what stayed because it was edited since or may not be touched. */
export type Reverted = { undone: number; kept: number; records: { model: string; id: string; reason: string }[] }

const shownRows = 200
const shownLines = 20

export function emptyReport(): ImportReport {
  return {
    rows: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    failed: 0,
    values: 0,
    fields: {},
    refusals: [],
    firstCreated: [],
    firstUpdated: [],
  }
}

/** Whether a row of this outcome is kept to look at, or there are enough. */
export function isKept({ firstCreated, firstUpdated }: ImportReport, { outcome }: ItemOutcome): boolean {
  const kept = outcome === 'created' ? firstCreated : firstUpdated
  return outcome !== 'failed' && outcome !== 'unchanged' && kept.length < shownRows
}

/** Adds the outcome of one row. */
export function addOutcome(report: ImportReport, line: number, title: string, outcome: ItemOutcome): void {
  report.rows += 1
  const changes = outcome.changes ?? []
  const row: ReportRow = { line, id: outcome.id ?? null, title, changes }
  if (outcome.outcome === 'failed') {
    addRefusal(report, line, outcome)
    return
  }
  if (outcome.outcome === 'created') {
    report.created += 1
    if (report.firstCreated.length < shownRows) report.firstCreated.push(row)
    return
  }
  if (outcome.outcome === 'unchanged') {
    report.unchanged += 1
    return
  }
  report.updated += 1
  report.values += changes.length
  for (const { field } of changes) report.fields[field] = (report.fields[field] ?? 0) + 1
  if (report.firstUpdated.length < shownRows) report.firstUpdated.push(row)
}

/** The sentence that goes into the reason column of the file of refused rows. */
export function reasonOf(outcome: ItemOutcome): string {
  return (outcome.problems ?? []).map((problem) => problem.message).join(' ')
}

function addRefusal(report: ImportReport, line: number, outcome: ItemOutcome): void {
  report.failed += 1
  const problem = outcome.problems?.[0]
  const message = problem?.message ?? 'The row was refused.'
  const field = problem?.field ?? null
  // Sentences quote the value; grouped by what is said around it.
  const pattern = message.replace(/“[^”]*”/g, '“…”')
  const known = report.refusals.find(
    (refusal) => refusal.message.replace(/“[^”]*”/g, '“…”') === pattern && refusal.field === field,
  )
  if (!known) {
    report.refusals.push({ message, field, count: 1, lines: [line] })
    return
  }
  known.count += 1
  if (known.lines.length < shownLines) known.lines.push(line)
}
