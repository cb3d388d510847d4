'use client'

import { useState } from 'react'
import { useClock } from '@/components/records/models-context'
import { classNames } from '@/components/ui/class-names'
import { Ellipsis, Paperclip } from '@/components/ui/icons'
import { SignalLight } from '@/components/ui/signal-light'
import { Tag } from '@/components/ui/tag'
import { tip } from '@/components/ui/tip'
import { formatFullMoment, formatMomentWithTime } from '@/lib/core/date-words'
import { sizeText } from '@/lib/core/numbers'
import type { RecordPart } from '@/lib/core/record-part'

/** One e-mail, comment or line: whom it is from and to, when, what it says, and folded what it answers. */
export function PartView({ part }: { part: RecordPart }) {
  const clock = useClock()
  const { from, to, at, direction, html, quoted, isFailed, error, files } = part
  const isUnsure = !isFailed && error !== null
  return (
    <article aria-label={`${from || 'Somebody'}, ${formatMomentWithTime(at, clock.now, clock.timeZone)}`}>
      <header className="flex items-baseline gap-2">
        <span className="min-w-0 truncate text-sm font-medium text-ink">{from || 'Somebody'}</span>
        {direction === 'internal' ? <Tag>Internal</Tag> : null}
        <time
          dateTime={at}
          className="ml-auto flex-none text-xs text-ink-3"
          {...tip(formatFullMoment(at, clock.timeZone))}
        >
          {formatMomentWithTime(at, clock.now, clock.timeZone)}
        </time>
      </header>
      {to.length > 0 ? (
        <p className="truncate text-xs text-ink-3" title={to.join(', ')}>
          to {to.join(', ')}
        </p>
      ) : null}
      {isFailed || isUnsure ? (
        <p className={classNames('mt-1 flex items-start gap-1.5 text-xs', isFailed ? 'text-bad-ink' : 'text-ink-2')}>
          <SignalLight signal={isFailed ? 'bad' : 'warn'} size={12} label="" className="mt-0.5 flex-none" />
          <span className="min-w-0 break-words">{isFailed ? `Not delivered${error ? `: ${error}` : ''}` : error}</span>
        </p>
      ) : null}
      <Prose html={html} />
      <Quoted html={quoted} />
      {files.length > 0 ? <Files files={files} /> : null}
    </article>
  )
}

function Prose({ html }: { html: string }) {
  if (html === '') return null
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised on the server, where it was stored and where it was read
  return <div className="prose mt-1 text-sm [overflow-wrap:anywhere]" dangerouslySetInnerHTML={{ __html: html }} />
}

function Quoted({ html }: { html: string }) {
  const [open, setOpen] = useState(false)
  if (html === '') return null
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        aria-label="What it answers"
        className="mt-1 inline-flex h-5 items-center rounded bg-press px-1.5 text-ink-3 hover:text-ink"
        onClick={() => setOpen(!open)}
      >
        <Ellipsis className="size-3.5" />
      </button>
      {open ? <Prose html={html} /> : null}
    </>
  )
}

function Files({ files }: Pick<RecordPart, 'files'>) {
  return (
    <ul className="mt-1.5 flex flex-wrap gap-x-3 gap-y-1 text-xs text-ink-2">
      {files.map(({ name, size, attachmentId, refused }) => (
        <li key={`${name} ${size}`} className="inline-flex min-w-0 items-center gap-1">
          <Paperclip className="size-3 flex-none text-ink-3" />
          {attachmentId ? (
            <a className="truncate underline" href={`/api/v1/attachments/${attachmentId}`}>
              {name}
            </a>
          ) : (
            <span className="truncate">{name}</span>
          )}
          <span className="text-ink-3 num">{refused ? `not kept: ${refused}` : sizeText(size)}</span>
        </li>
      ))}
    </ul>
  )
}
