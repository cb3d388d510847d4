'use client'

import { useState } from 'react'
import type { ImportTarget } from '@/components/imports/import-target'
import { useModelLookup } from '@/components/records/models-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ArrowLeft, ArrowRight, Download } from '@/components/ui/icons'
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs'
import { Tag } from '@/components/ui/tag'
import { showToast } from '@/components/ui/toast'
import { startImportAction } from '@/lib/actions/imports'
import type { Json } from '@/lib/core/json'
import { formatNumber } from '@/lib/core/numbers'
import { fieldType } from '@/lib/fields/registry'
import { type Additions, additionsOf } from '@/lib/imports/additions'
import type { ImportReport, ReportRow } from '@/lib/imports/report'
import type { ImportJob } from '@/lib/imports/store'
import type { ResolvedModel } from '@/lib/models/resolved'

type CheckStepProps = {
  job: ImportJob
  target: ImportTarget | undefined
  /** May add fields and choices. */
  administers: boolean
  onBack: () => void
  onStarted: () => Promise<void>
}

/** What the import would do, row by row, before anything is written. */
export function CheckStep({ job, target, administers, onBack, onStarted }: CheckStepProps) {
  const [isBusy, setBusy] = useState(false)
  const model = useModelLookup()(target?.model ?? '') ?? null
  const additions = administers && model && job.mapping ? additionsOf(job.mapping, job.facts, model) : null
  const report = job.check
  if (!report)
    return <EmptyState title="Nothing has been checked yet" action={<Button onClick={onBack}>Match columns</Button>} />
  const written = report.created + report.updated
  const start = async () => {
    setBusy(true)
    const answer = await startImportAction({ id: job.id })
    setBusy(false)
    if (!answer.ok) return showToast(answer.failure.detail, { tone: 'failed' })
    await onStarted()
  }
  return (
    <>
      <div className="flex flex-1 min-h-0 max-md:flex-col">
        <Tabs
          defaultValue={report.updated > 0 ? 'updated' : 'created'}
          className="flex-1 min-w-0 flex flex-col min-h-0"
        >
          <TabList label="Outcome of the check" className="px-5 flex-none border-b border-line">
            <Tab value="created" count={report.created}>
              Will be created
            </Tab>
            <Tab value="updated" count={report.updated}>
              Will change
            </Tab>
            <Tab value="unchanged" count={report.unchanged}>
              Unchanged
            </Tab>
            <Tab value="failed" count={report.failed}>
              Refused
            </Tab>
          </TabList>
          <div className="flex-1 min-h-0 overflow-auto">
            <TabPanel value="created">
              <Rows rows={report.firstCreated} total={report.created} model={model} />
            </TabPanel>
            <TabPanel value="updated">
              <ChangedFields fields={report.fields} model={model} />
              <Rows rows={report.firstUpdated} total={report.updated} model={model} />
            </TabPanel>
            <TabPanel value="unchanged">
              <EmptyState title={`${formatNumber(report.unchanged)} rows say what is stored already`}>
                They are not written, and leave no trace.
              </EmptyState>
            </TabPanel>
            <TabPanel value="failed">
              <Refusals job={job} report={report} />
            </TabPanel>
          </div>
        </Tabs>
        <AlsoAdded additions={additions} />
      </div>
      <footer className="flex-none flex items-center gap-3 px-5 min-h-14 border-t border-line bg-sunken max-md:flex-wrap max-md:py-2">
        <Button variant="ghost" onClick={onBack}>
          <ArrowLeft /> Match columns
        </Button>
        <span className="ml-auto text-xs text-ink-3 num">
          {formatNumber(report.created)} new, {formatNumber(report.updated)} changed, {formatNumber(report.failed)} left
          out
        </span>
        <Button
          variant="primary"
          className="h-8"
          busy={isBusy}
          onClick={start}
          reason={written === 0 ? 'There is nothing to write' : undefined}
        >
          Import {formatNumber(written)} rows
        </Button>
      </footer>
    </>
  )
}

function Rows({ rows, total, model }: { rows: ReportRow[]; total: number; model: ResolvedModel | null }) {
  if (rows.length === 0) return <EmptyState title="None" />
  return (
    <>
      <table className="plain-table w-full text-sm">
        <thead>
          <tr>
            <th className="pl-5!">Row</th>
            <th>Record</th>
            <th>Field</th>
            <th>Now</th>
            <th className="pr-5!">Will be</th>
          </tr>
        </thead>
        <tbody>
          {rows.flatMap((row) =>
            (row.changes.length > 0 ? row.changes : [null]).map((change, index) => (
              <tr key={`${row.line}-${change?.field ?? ''}`}>
                <td className="pl-5! num text-ink-3!">{index === 0 ? formatNumber(row.line) : null}</td>
                <td className="text-ink!">{index === 0 ? row.title : null}</td>
                <td>{change ? labelOf(model, change.field) : null}</td>
                <td>
                  {change && change.before !== null ? (
                    <span className="was">{shown(model, change.field, change.before)}</span>
                  ) : null}
                </td>
                <td className="pr-5!">
                  {change ? (
                    <span className="inline-flex items-center gap-2">
                      <ArrowRight className="size-3.5 text-ink-4" />
                      <span className="now max-w-[320px] truncate">
                        {change.after === null ? 'Empty' : shown(model, change.field, change.after)}
                      </span>
                    </span>
                  ) : null}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
      {total > rows.length ? (
        <p className="px-5 py-3 text-xs text-ink-3">
          The first {formatNumber(rows.length)} of {formatNumber(total)}.
        </p>
      ) : null}
    </>
  )
}

/** Which fields change, and in how many rows; the most changed first. */
function ChangedFields({ fields, model }: { fields: ImportReport['fields'] | undefined; model: ResolvedModel | null }) {
  const counted = Object.entries(fields ?? {}).sort(([, a], [, b]) => b - a)
  if (counted.length === 0) return null
  return (
    <ul aria-label="Changed fields" className="flex flex-wrap gap-1.5 px-5 py-3">
      {counted.slice(0, mostFields).map(([key, count]) => (
        <li key={key}>
          <Tag tone="line">
            {labelOf(model, key)} <span className="num text-ink-3">{formatNumber(count)}</span>
          </Tag>
        </li>
      ))}
      {counted.length > mostFields ? (
        <li className="text-xs text-ink-3 self-center">and {counted.length - mostFields} more fields</li>
      ) : null}
    </ul>
  )
}

const mostFields = 24

function Refusals({ job, report }: { job: ImportJob; report: ImportReport }) {
  if (report.failed === 0) return <EmptyState title="No row is refused" />
  return (
    <div className="p-5 flex flex-col gap-3">
      <div className="flex items-center gap-3">
        <p className="text-sm text-ink-2">These rows stay out. The rest goes in without them.</p>
        <Button asChild className="ml-auto">
          <a href={`/api/v1/imports/${job.id}/refused`} download>
            <Download /> Download {formatNumber(report.failed)} rows
          </a>
        </Button>
      </div>
      <ul className="widget divide-y divide-line">
        {report.refusals.map((refusal) => (
          <li key={`${refusal.field}-${refusal.message}`} className="flex gap-3 px-4 py-2.5 text-sm">
            <b className="text-ink num w-14 flex-none">{formatNumber(refusal.count)}</b>
            <span className="text-ink min-w-0">{refusal.message}</span>
            <span className="ml-auto text-xs text-ink-3 num flex-none">
              {refusal.lines.length === 1 ? 'row' : 'rows'} {refusal.lines.slice(0, 5).join(', ')}
              {refusal.count > 5 ? ' …' : ''}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function AlsoAdded({ additions }: { additions: Additions | null }) {
  const rows = [
    ...(additions?.fields ?? []).map((field) => ({
      name: field.name,
      what: `field, ${fieldType(field.type).label.toLowerCase()}`,
    })),
    ...(additions?.choices ?? []).map((choice) => ({
      name: choice.values.join(', '),
      what: `${choice.values.length === 1 ? 'option' : 'options'} of ${choice.label}`,
    })),
  ]
  return (
    <aside
      className="w-[308px] max-md:w-full flex-none border-l max-md:border-l-0 max-md:border-t border-line bg-sunken p-5 overflow-auto"
      aria-label="After this import"
    >
      <h2 className="text-sm mb-2">Also added</h2>
      {rows.length === 0 ? <p className="text-xs text-ink-3">No new fields, no new options.</p> : null}
      <ul className="flex flex-col gap-1.5">
        {rows.map((row) => (
          <li key={row.name + row.what} className="flex justify-between gap-3 text-sm">
            <span className="text-ink truncate">{row.name}</span>
            <span className="text-xs text-ink-3 flex-none">{row.what}</span>
          </li>
        ))}
      </ul>
      <h2 className="text-sm mt-5 mb-1">Undo</h2>
      <p className="text-xs text-ink-3">
        The whole import can be reverted. Values that someone edits later stay, and are listed.
      </p>
    </aside>
  )
}

function labelOf(model: ResolvedModel | null, key: string): string {
  return model?.fields.find((field) => field.key === key)?.label ?? key
}

function shown(model: ResolvedModel | null, key: string, value: Json): string {
  const field = model?.fields.find((one) => one.key === key)
  return field ? fieldType(field.type).format(value, field.options) : String(value)
}
