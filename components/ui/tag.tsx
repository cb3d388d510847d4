import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { X } from '@/components/ui/icons'
import { SignalLight } from '@/components/ui/signal-light'
import type { TagTone } from '@/components/ui/tone-for'

const classes: Record<TagTone, string> = {
  neutral: '',
  line: 'tag-line',
  accent: 'tag-accent',
  good: 'tag-good',
  warn: 'tag-warn',
  bad: 'tag-bad',
  teal: 'tag-teal',
  plum: 'tag-plum',
  wheat: 'tag-wheat',
  clay: 'tag-clay',
}

type TagProps = {
  tone?: TagTone
  /** Adds a cross that removes the tag; the text names what is removed. */
  onRemove?: () => void
  removeLabel?: string
  className?: string
  children: ReactNode
}

/** A value of a list. The tones good, warn and bad carry their signal's shape. */
export function Tag({ tone = 'neutral', onRemove, removeLabel = 'Remove', className, children }: TagProps) {
  const signal = tone === 'good' || tone === 'warn' || tone === 'bad' ? tone : null
  return (
    <span className={classNames('tag', classes[tone], className)}>
      {signal ? <SignalLight signal={signal} size={12} label="" /> : null}
      <span className="truncate">{children}</span>
      {onRemove ? (
        <button
          type="button"
          aria-label={removeLabel}
          onClick={onRemove}
          className="relative after:absolute after:-inset-1.5"
        >
          <X className="size-3" />
        </button>
      ) : null}
    </span>
  )
}
