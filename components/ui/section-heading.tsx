import type { ReactNode } from 'react'
import { Count } from '@/components/ui/count'

type SectionHeadingProps = {
  title: string
  count?: number
  /** Small print after the title. */
  hint?: ReactNode
  /** At the right end. */
  children?: ReactNode
  level?: 2 | 3
  id?: string
}

/** The 28 px row above a section. */
export function SectionHeading({ title, count, hint, children, level = 2, id }: SectionHeadingProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className="sec mb-1.5">
      <Heading id={id}>{title}</Heading>
      {count === undefined ? null : <Count value={count} />}
      {hint ? <span className="text-xs text-ink-3 min-w-0">{hint}</span> : null}
      {children ? <span className="ml-auto flex items-center gap-1">{children}</span> : null}
    </div>
  )
}
