'use client'

import { useBuilder } from '@/components/filters/builder-context'
import { IconButton } from '@/components/ui/icon-button'
import { X } from '@/components/ui/icons'

/** Takes a part out; the focus goes to what stands before it. */
export function RemovePart({ part, name }: { part: { key: number }; name: string }) {
  const { change } = useBuilder()
  return (
    <IconButton
      label={`Remove ${name}`}
      className="ml-auto flex-none text-ink-3"
      onClick={(event) => {
        const builder = event.currentTarget.closest('[data-filter-builder]')
        const buttons = [...(builder?.querySelectorAll<HTMLElement>('button, input') ?? [])]
        const at = buttons.indexOf(event.currentTarget)
        const row = event.currentTarget.closest('[data-part]')
        const before = buttons.slice(0, at).findLast((each) => !row?.contains(each))
        change(part.key, () => null)
        before?.focus()
      }}
    >
      <X className="size-3.5" />
    </IconButton>
  )
}
