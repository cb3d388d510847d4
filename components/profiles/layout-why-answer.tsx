'use client'

import { useQuery } from '@tanstack/react-query'
import { ConditionLines } from '@/components/profiles/condition-lines'
import { useRecord } from '@/components/records/record-context'
import { useRecordDialogs } from '@/components/records/record-dialogs'
import { useViewings } from '@/components/records/use-viewings'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { ErrorState } from '@/components/ui/error-state'
import { Pencil, ScanEye } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { SkeletonRows } from '@/components/ui/skeleton'
import { whyLayoutAction } from '@/lib/actions/profiles'
import { FailureError } from '@/lib/core/errors'
import type { Design } from '@/lib/loaders/load-profile'
import type { Step } from '@/lib/profiles/explain'
import type { WhyLayout } from '@/lib/profiles/why-layout'

type LayoutWhyAnswerProps = {
  design: Design | null
  /** Something else is opened from here. */
  onLeave: () => void
}

/** Why this layout and no other, told to whoever looks; who else sees the record; ways on for whoever changes layouts. */
export function LayoutWhyAnswer({ design, onLeave }: LayoutWhyAnswerProps) {
  const { model, record } = useRecord()
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['record', model.key, record.id, 'layout'],
    queryFn: async () => {
      const answer = await whyLayoutAction({ model: model.key, id: record.id })
      if (!answer.ok) throw new FailureError(answer.failure)
      return answer.data
    },
  })
  return (
    <>
      {error ? (
        <ErrorState title="This could not be found out" onRetry={() => void refetch()} retrying={isFetching}>
          {error.message}
        </ErrorState>
      ) : null}
      {!data && !error ? (
        <div className="px-4 py-2">
          <SkeletonRows rows={4} />
        </div>
      ) : null}
      {data ? <Reasons why={data} one={model.label.one.toLowerCase()} /> : null}
      <Seeing one={model.label.one.toLowerCase()} onLeave={onLeave} />
      {design ? (
        <footer className="flex items-center gap-1 p-2 border-t border-line bg-sunken rounded-b-[inherit]">
          <Button variant="ghost" asChild>
            <Link href={design.simulatorHref}>
              <ScanEye /> View as someone else
            </Link>
          </Button>
          {design.href === design.simulatorHref ? null : (
            <Button variant="ghost" className="ml-auto" asChild>
              <Link href={design.href}>
                <Pencil /> Edit layout
              </Link>
            </Button>
          )}
        </footer>
      ) : null}
    </>
  )
}

function Reasons({ why: { name, steps, place, fallback }, one }: { why: WhyLayout; one: string }) {
  const isFallback = place > steps.length
  const reason =
    steps.length === 0
      ? 'There is no other layout'
      : isFallback
        ? `${steps.length === 1 ? 'The one before it does not fit' : `None of the ${steps.length} before it fits`} you and this ${one}`
        : `First in the list that fits you and this ${one}`
  return (
    <section aria-label="Layouts in their order">
      <div className="px-4 pt-3 pb-2.5">
        <h2 className="flex items-center gap-2 text-sm font-semibold text-ink min-w-0">
          <span className="truncate">{name}</span>
          {steps.length > 0 ? (
            <span className="tag tag-accent flex-none">
              {place} of {steps.length + 1}
            </span>
          ) : null}
        </h2>
        <p className="text-xs text-ink-3 mt-0.5">{reason}</p>
      </div>
      {steps.length > 0 ? (
        <ol className="px-4 pb-3 space-y-2 max-h-[40vh] overflow-auto">
          {steps.map((step, at) => (
            <Tried key={step.id} step={step} place={at + 1} />
          ))}
          <li className={classNames('flex gap-2', isFallback ? 'text-ink font-medium' : 'text-ink-3')}>
            <span className="w-5 flex-none num text-right">{steps.length + 1}</span>
            <span className="flex-1 min-w-0 truncate">{fallback}</span>
            <span className="text-xs font-normal">{isFallback ? 'fits always' : 'not reached'}</span>
          </li>
        </ol>
      ) : null}
    </section>
  )
}

/** What was tried and how it came out; what decided stands below. */
function Tried({ step, place }: { step: Step; place: number }) {
  const decided = step.state === 'wins' ? step.lines : step.lines.filter((line) => line.holds !== true)
  return (
    <li className={classNames('flex gap-2', step.state === 'wins' ? 'text-ink' : 'text-ink-3')}>
      <span className={classNames('w-5 flex-none num text-right', step.state === 'wins' && 'font-medium')}>
        {place}
      </span>
      <div className="flex-1 min-w-0">
        <div className="flex gap-2">
          <span className={classNames('flex-1 min-w-0 truncate', step.state === 'wins' && 'font-medium')}>
            {step.name}
          </span>
          <span className="text-xs flex-none leading-5">
            {step.state === 'wins' ? 'fits' : step.state === 'skipped' ? 'does not fit' : 'not reached'}
          </span>
        </div>
        {step.state === 'notReached' ? null : (
          <div className="text-xs">
            <ConditionLines lines={decided} />
          </div>
        )}
      </div>
    </li>
  )
}

const shownPeople = 3

/** The first of those who see the record, its own people before the others. */
function Seeing({ one, onLeave }: { one: string; onLeave: () => void }) {
  const { model, record, titles } = useRecord()
  const { viewers } = useRecordDialogs()
  const { data, error } = useViewings(model, record.id)
  const own = (model.portfolio ?? []).map((field) => record.values[field])
  const seeing = (data ?? []).filter(({ sees }) => sees)
  const first = seeing.toSorted((a, b) => Number(own.includes(b.id)) - Number(own.includes(a.id))).slice(0, shownPeople)
  const title = titles[record.id]?.title ?? String(record.values[model.title] ?? model.label.one)
  const showAll = () => {
    onLeave()
    viewers({ model, id: record.id, title })
  }
  return (
    <section aria-label={`Who sees this ${one}`} className="border-t border-line px-4 py-2.5">
      <div className="flex items-center text-xs text-ink-3 min-h-6">
        Who sees this {one}
        {data ? (
          <button type="button" className="link ml-auto num" onClick={showAll}>
            {seeing.length === 1 ? '1 person' : `${seeing.length} people`}
          </button>
        ) : null}
      </div>
      {data ? (
        <ul>
          {first.map(({ id, name, reason }) => (
            <li key={id} className="flex items-start gap-2 py-1">
              <Avatar name={name} size={20} decorative />
              <div className="min-w-0">
                <p className="text-ink truncate">{name}</p>
                <p className="text-xs text-ink-3">{reason}</p>
              </div>
            </li>
          ))}
        </ul>
      ) : error ? (
        <p className="text-xs text-bad-ink">{error.message}</p>
      ) : (
        <SkeletonRows rows={3} />
      )}
    </section>
  )
}
