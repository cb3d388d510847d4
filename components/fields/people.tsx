'use client'

import type { CellProps } from '@/components/fields/face'
import { textsOf } from '@/components/fields/texts-of'
import { useTitleOf } from '@/components/records/known-titles'
import { AvatarStack } from '@/components/ui/avatar-stack'

/** Several people as a stack; where there is room, one is named and more are counted. */
export function PeopleCell({ value, titles, place }: CellProps) {
  const titleOf = useTitleOf(titles)
  const names = textsOf(value).map((id) => titleOf(id)?.title ?? 'Not visible to you')
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <AvatarStack names={names} />
      {place === 'row' ? (
        <span className="truncate text-xs text-ink-3">{names.length === 1 ? names[0] : `${names.length} people`}</span>
      ) : null}
    </span>
  )
}
