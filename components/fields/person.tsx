'use client'

import type { CellProps } from '@/components/fields/face'
import { useTitleOf } from '@/components/records/known-titles'
import { useViewer } from '@/components/records/models-context'
import { Avatar } from '@/components/ui/avatar'

/** One person: face and name. Someone the viewer may not see has neither. */
export function PersonCell({ value, titles }: CellProps) {
  const viewer = useViewer()
  const person = useTitleOf(titles)(String(value))
  if (!person) return <span className="text-ink-3">Not visible to you</span>
  return (
    <span className="inline-flex min-w-0 max-w-full items-center gap-1.5">
      <Avatar name={person.title} me={person.id === viewer?.id} decorative />
      <span className="truncate">{person.title}</span>
    </span>
  )
}
