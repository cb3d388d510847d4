'use client'

import { useState } from 'react'
import { DateQuestion } from '@/components/imports/date-question'
import { FileFactsBar } from '@/components/imports/file-facts-bar'
import type { ImportTarget } from '@/components/imports/import-target'
import { MappingAside } from '@/components/imports/mapping-aside'
import { choicesFor } from '@/components/imports/mapping-choices'
import { MappingRow } from '@/components/imports/mapping-row'
import { NumberQuestion } from '@/components/imports/number-question'
import { useModelLookup, useModels } from '@/components/records/models-context'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { EmptyState } from '@/components/ui/empty-state'
import { showToast } from '@/components/ui/toast'
import { checkImportAction, chooseEncodingAction, chooseSheetAction, chooseTargetAction } from '@/lib/actions/imports'
import { formatNumber } from '@/lib/core/numbers'
import type { Encoding } from '@/lib/imports/encodings'
import type { Mapping } from '@/lib/imports/mapping'
import type { ImportJob } from '@/lib/imports/store'

type MappingStepProps = {
  job: ImportJob
  targets: ImportTarget[]
  administers: boolean
  onChecking: () => Promise<void>
  onTarget: () => Promise<void>
}

/** Which column goes to which field. Everything is proposed; everything can be changed. */
export function MappingStep({ job, targets, administers, onChecking, onTarget }: MappingStepProps) {
  const [mapping, setMapping] = useState<Mapping | null>(job.mapping)
  const [remember, setRemember] = useState(true)
  const [isBusy, setBusy] = useState(false)
  const model = useModelLookup()(targets.find((target) => target.slug === job.target)?.model ?? '') ?? null
  const models = useModels()
  if (!mapping) return <EmptyState title="This file has no mapping yet">Choose what to import into.</EmptyState>
  const change = (part: Partial<Mapping>) => setMapping({ ...mapping, ...part })
  const going = mapping.columns.filter((column) => column.goes.to !== 'nothing').length
  const check = async () => {
    if (!mapping.dateOrderConfirmed) return document.getElementById('confirm-date-order')?.focus()
    if (!mapping.decimalConfirmed) return document.getElementById('confirm-decimal')?.focus()
    setBusy(true)
    const answer = await checkImportAction({ id: job.id, mapping, remember })
    setBusy(false)
    if (!answer.ok) return showToast(answer.failure.detail, { tone: 'failed' })
    await onChecking()
  }
  const chooseTarget = async (target: string) => begin(await chooseTargetAction({ id: job.id, target }))
  const chooseSheet = async (sheet: number) => begin(await chooseSheetAction({ id: job.id, sheet }))
  const chooseEncoding = async (encoding: Encoding) => begin(await chooseEncodingAction({ id: job.id, encoding }))
  const begin = async (answer: Awaited<ReturnType<typeof chooseTargetAction>>) => {
    if (!answer.ok) return showToast(answer.failure.detail, { tone: 'failed' })
    setMapping(answer.data.mapping)
    await onTarget()
  }
  const choices = choicesFor(model, models, administers)
  return (
    <>
      <div className="flex flex-1 min-h-0 max-md:flex-col">
        <div className="flex-1 min-w-0 flex flex-col overflow-auto">
          <FileFactsBar facts={job.facts} mapping={mapping} onSheet={chooseSheet} onEncoding={chooseEncoding} />
          <DateQuestion
            facts={job.facts}
            mapping={mapping}
            onConfirm={(dateOrder) => change({ dateOrder, dateOrderConfirmed: true })}
          />
          <NumberQuestion
            facts={job.facts}
            mapping={mapping}
            onConfirm={(decimal) => change({ decimal, decimalConfirmed: true })}
          />
          <table className="plain-table w-full text-sm mt-1">
            <thead>
              <tr>
                <th className="pl-5!">Column in the file</th>
                <th>Values found</th>
                <th>Field in Panorama</th>
                <th>Read as</th>
                <th className="pr-5!">How sure</th>
              </tr>
            </thead>
            <tbody>
              {mapping.columns.map((column, index) => (
                <MappingRow
                  key={column.column}
                  column={column}
                  samples={job.facts.columns[index]?.samples ?? []}
                  choices={choices}
                  model={model}
                  dateOrder={mapping.dateOrder}
                  onChange={(next) =>
                    change({ columns: mapping.columns.map((one) => (one.column === next.column ? next : one)) })
                  }
                />
              ))}
            </tbody>
          </table>
        </div>
        <MappingAside
          job={job}
          targets={targets}
          mapping={mapping}
          model={model}
          onChange={change}
          onTarget={chooseTarget}
        />
      </div>
      <footer className="flex-none flex items-center gap-3 px-5 min-h-14 border-t border-line bg-sunken max-md:flex-wrap max-md:py-2">
        <label htmlFor="remember-mapping" className="flex items-center gap-2 text-sm">
          <Checkbox
            id="remember-mapping"
            checked={remember}
            onChange={setRemember}
            aria-label="Remember this for files with the same columns"
          />
          Remember this for files with the same columns
        </label>
        <span className="ml-auto text-xs text-ink-3" aria-live="polite">
          {going} columns go in, {mapping.columns.length - going} stay out.
          {mapping.dateOrderConfirmed ? '' : ' The date order is not confirmed yet.'}
          {mapping.decimalConfirmed ? '' : ' Whether numbers have thousands or decimals is not confirmed yet.'}
        </span>
        <Button variant="primary" className="h-8" busy={isBusy} onClick={check}>
          Check {formatNumber(job.facts.rows)} rows
        </Button>
      </footer>
    </>
  )
}
