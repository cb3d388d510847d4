import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'

type StatProps = {
  label: string
  value: ReactNode
  detail?: ReactNode
  /** What a phone shows instead of both, where a third of its width is too little; empty for the value alone. */
  short?: string
}

/** One figure of a stat strip: 11 px label, 14 px value. Must stand in a StatStrip. */
export function Stat({ label, value, detail, short }: StatProps) {
  const wide = 'max-md:hidden'
  return (
    <div className="md:px-4 md:first:pl-0 md:border-l border-line md:first:border-0 min-w-0 md:flex-none">
      <dt className="eyebrow mb-0.5 truncate">{label}</dt>
      <dd className="flex items-center gap-1.5 min-h-6 text-md font-semibold text-ink num whitespace-nowrap overflow-hidden md:overflow-visible">
        {typeof value === 'string' ? (
          <span className={classNames('truncate flex-none max-w-full', short && wide)}>{value}</span>
        ) : (
          value
        )}
        {detail ? (
          <span className={classNames('text-xs font-normal text-ink-3 truncate', short !== undefined && wide)}>
            {detail}
          </span>
        ) : null}
        {short ? <span className="truncate md:hidden">{short}</span> : null}
      </dd>
    </div>
  )
}

/** Figures in a line that never wraps: what does not fit is cut at the right. On a phone three in a row. */
export function StatStrip({ label, children }: { label: string; children: ReactNode }) {
  return (
    <dl aria-label={label} className="grid grid-cols-3 gap-x-3 gap-y-3 md:flex md:gap-0 md:overflow-hidden">
      {children}
    </dl>
  )
}
