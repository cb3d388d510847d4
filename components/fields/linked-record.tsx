'use client'

import type { CellProps } from '@/components/fields/face'
import { textsOf } from '@/components/fields/texts-of'
import { hrefFor } from '@/components/records/href-for'
import { useTitleOf } from '@/components/records/known-titles'
import { useModelLookup } from '@/components/records/models-context'
import { RecordMark } from '@/components/records/record-mark'
import { Link } from '@/components/ui/link'
import type { RefTitle } from '@/lib/models/record'

/** A record of another model: mark and title, leading to its page. */
export function RecordCell({ value, titles }: CellProps) {
  const title = useTitleOf(titles)(String(value))
  if (!title) return <span className="text-ink-3">Not visible to you</span>
  return <RecordLink title={title} />
}

/** Several records: the first by name, the rest as a number. */
export function RecordsCell({ value, titles, place }: CellProps) {
  const titleOf = useTitleOf(titles)
  const found = textsOf(value).flatMap((id) => titleOf(id) ?? [])
  const unseen = textsOf(value).length - found.length
  const shown = place === 'table' ? found.slice(0, 1) : found.slice(0, 3)
  const rest = found.length - shown.length + unseen
  return (
    <span className="inline-flex min-w-0 max-w-full flex-wrap items-center gap-x-2">
      {shown.map((title) => (
        <RecordLink key={title.id} title={title} />
      ))}
      {rest > 0 ? (
        <span
          className="count"
          title={
            found
              .slice(shown.length)
              .map((title) => title.title)
              .join(', ') || undefined
          }
        >
          +{rest}
        </span>
      ) : null}
    </span>
  )
}

function RecordLink({ title }: { title: RefTitle }) {
  const model = useModelLookup()(title.model)
  if (!model) return <span className="truncate">{title.title}</span>
  return (
    <Link
      href={hrefFor(model, title.id)}
      tabIndex={-1}
      className="inline-flex min-w-0 max-w-full items-center gap-1.5 hover:underline underline-offset-2"
      onClick={(event) => event.stopPropagation()}
    >
      <RecordMark model={model} title={title.title} />
      <span className="truncate">{title.title}</span>
    </Link>
  )
}
