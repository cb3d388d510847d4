'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { CheckStep } from '@/components/imports/check-step'
import { DoneStep } from '@/components/imports/done-step'
import type { ImportTarget } from '@/components/imports/import-target'
import { MappingStep } from '@/components/imports/mapping-step'
import { RevertingStep, RunningStep } from '@/components/imports/running-step'
import { PageHeader } from '@/components/layout/page-header'
import { announce } from '@/components/ui/announce'
import { FileSpreadsheet } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { Steps } from '@/components/ui/steps'
import { useFocusKept } from '@/components/ui/use-focus-kept'
import { loadImportJob } from '@/lib/client/imports'
import type { ImportJob } from '@/lib/imports/store'

const steps = [
  { key: 'file', label: 'File' },
  { key: 'mapping', label: 'Match columns' },
  { key: 'check', label: 'Check' },
  { key: 'import', label: 'Import' },
]
const pollMs = 500

export type ImportWizardProps = {
  initial: ImportJob
  targets: ImportTarget[]
  /** May create fields. */
  administers: boolean
}

/** From columns to rows: match, check, import, and take back. */
export function ImportWizard({ initial, targets, administers }: ImportWizardProps) {
  const [isMatching, setMatching] = useState(initial.state === 'uploaded')
  const { data: job, refetch } = useQuery({
    queryKey: ['import', initial.id],
    queryFn: ({ signal }) => loadImportJob(initial.id, signal),
    initialData: initial,
    refetchInterval: ({ state }) => (isUnderWay(state.data ?? initial) ? pollMs : false),
  })
  const target = targets.find((one) => one.slug === job.target)
  const step =
    isMatching || job.state === 'uploaded'
      ? 'mapping'
      : job.state === 'checking' || job.state === 'checked'
        ? 'check'
        : 'import'
  const box = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useFocusKept(box, () => heading.current)
  // Whoever came by the keyboard stands where the file was chosen, which is gone.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [])
  const label = steps.find(({ key }) => key === step)?.label ?? ''
  const told = useRef(label)
  useEffect(() => {
    if (told.current !== label) announce(label)
    told.current = label
  }, [label])
  const moved = async (matching: boolean) => {
    setMatching(matching)
    await refetch()
  }
  return (
    <div ref={box} className="contents">
      <PageHeader
        breadcrumb={[{ label: 'Data', href: '/data' }, { label: 'Imports', href: '/imports' }, { label: job.fileName }]}
      />
      <div className="flex-none flex items-center gap-6 px-5 min-h-14 border-b border-line max-md:flex-wrap max-md:gap-x-4 max-md:gap-y-1 max-md:py-2">
        <h1
          ref={heading}
          tabIndex={-1}
          className="text-lg tracking-[-0.01em] flex items-center gap-2 min-w-0 outline-none"
        >
          <FileSpreadsheet className="text-ink-3 flex-none" />
          <span className="truncate">{job.fileName}</span>
        </h1>
        <Steps label="Steps of the import" steps={steps} current={step} />
        <Link href="/imports" className="ml-auto btn btn-ghost max-md:hidden">
          Save and leave
        </Link>
      </div>
      {step === 'mapping' ? (
        <MappingStep
          job={job}
          targets={targets}
          administers={administers}
          onChecking={() => moved(false)}
          onTarget={() => moved(true)}
        />
      ) : null}
      {step === 'check' && job.state === 'checking' ? (
        <RunningStep
          job={job}
          label={`Checking ${target?.label.toLowerCase() ?? 'rows'}, nothing is written`}
          report={job.check}
        />
      ) : null}
      {step === 'check' && job.state === 'checked' ? (
        <CheckStep
          job={job}
          target={target}
          administers={administers}
          onBack={() => setMatching(true)}
          onStarted={() => moved(false)}
        />
      ) : null}
      {step === 'import' && job.state === 'running' ? (
        <RunningStep job={job} label={`Writing ${target?.label.toLowerCase() ?? 'rows'}`} report={job.result} />
      ) : null}
      {job.state === 'reverting' ? <RevertingStep /> : null}
      {step === 'import' && job.state !== 'running' && job.state !== 'reverting' ? (
        <DoneStep job={job} target={target} onChanged={() => moved(false)} onBack={() => setMatching(true)} />
      ) : null}
    </div>
  )
}

function isUnderWay(job: ImportJob): boolean {
  return ['checking', 'running', 'reverting'].includes(job.state)
}
