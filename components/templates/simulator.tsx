'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { ConditionLines } from '@/components/profiles/condition-lines'
import { RecordPicker } from '@/components/records/record-picker'
import { classNames } from '@/components/ui/class-names'
import { Combobox } from '@/components/ui/combobox'
import { ArrowRight, ScanEye } from '@/components/ui/icons'
import type { Simulation } from '@/lib/loaders/load-templates'
import type { Step } from '@/lib/profiles/explain'

type SimulatorProps = { model: string; simulation: Simulation; fallback: string }

const states: Record<Step['state'], string> = {
  wins: 'first match',
  skipped: 'skipped',
  notReached: 'not reached',
  off: 'off',
}

/** Any record, any viewer: which template shows, and why each other one does not. */
export function Simulator({ model, simulation, fallback }: SimulatorProps) {
  const router = useRouter()
  const pathname = usePathname()
  const parameters = useSearchParams()
  const { viewer, record, answer, viewers } = simulation
  const ask = (key: 'viewer' | 'record', value: string | null) => {
    const next = new URLSearchParams(parameters)
    if (value) next.set(key, value)
    else next.delete(key)
    router.replace(`${pathname}?${next}`, { scroll: false })
  }
  const titles = record ? { [record.id]: { model, id: record.id, title: record.name } } : {}
  const winner = answer?.steps.find((step) => step.id === answer.winner)
  return (
    <section aria-label="Simulator" className="mt-6 border-t border-line pt-4">
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <ScanEye className="size-4 text-ink-3" />
        <span className="text-ink-3">Viewing as</span>
        <span className="w-48">
          <Combobox
            aria-label="Viewer"
            clearable={false}
            value={viewer ? { value: viewer.id, label: viewer.name } : null}
            source={viewers.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(option) => ask('viewer', option?.value ?? null)}
          />
        </span>
        <span className="text-ink-3">on</span>
        <span className="w-60">
          <RecordPicker
            to={model}
            titles={titles}
            control={{ id: 'simulator-record', label: 'Record' }}
            clearable={false}
            value={record?.id ?? null}
            onChange={(id) => ask('record', id)}
          />
        </span>
        {answer ? (
          <span className="inline-flex items-center gap-2" role="status">
            <ArrowRight className="size-4 text-ink-3" />
            {answer.sees ? (
              <strong className="text-ink">{winner?.name ?? fallback} wins</strong>
            ) : (
              <strong className="text-ink">
                {viewer?.name} may not open {record?.name}
              </strong>
            )}
          </span>
        ) : null}
      </div>
      {answer ? (
        <ol className="flex flex-wrap gap-2 mt-3">
          {answer.steps.map((step, at) => (
            <StepCell key={step.id} step={step} place={at + 1} />
          ))}
          <li
            className={classNames(
              'rounded-md border px-3 py-2 text-xs min-w-36',
              answer.winner === null ? 'border-accent bg-accent-soft' : 'border-line',
            )}
          >
            <div className="flex gap-3 text-ink-2">
              <span>
                {answer.steps.length + 1} {fallback}
              </span>
              <span className="ml-auto">{answer.winner === null ? 'first match' : 'not reached'}</span>
            </div>
            <div className="text-ink-3">everything else</div>
          </li>
        </ol>
      ) : (
        <p className="text-sm text-ink-3 mt-3">Choose a viewer and a record.</p>
      )}
    </section>
  )
}

function StepCell({ step, place }: { step: Step; place: number }) {
  return (
    <li
      className={classNames(
        'rounded-md border px-3 py-2 text-xs min-w-44 max-w-96',
        step.state === 'wins' ? 'border-accent bg-accent-soft' : 'border-line',
      )}
    >
      <div className="flex gap-3 text-ink-2">
        <span className={classNames(step.state === 'wins' && 'font-medium text-ink')}>
          {place} {step.name}
        </span>
        <span className="ml-auto">{states[step.state]}</span>
      </div>
      <ConditionLines lines={step.lines} />
      {step.state === 'notReached' ? (
        <p className="text-ink-3">{step.fits ? 'would match' : 'would not match either'}</p>
      ) : null}
    </li>
  )
}
