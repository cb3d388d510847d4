'use client'

import { Collapsible } from 'radix-ui'
import type { ReactNode } from 'react'
import { Count } from '@/components/ui/count'
import { ChevronDown } from '@/components/ui/icons'

type DisclosureProps = {
  title: string
  count?: number
  defaultOpen?: boolean
  children: ReactNode
}

/** A titled group that folds. */
export function Disclosure({ title, count, defaultOpen = true, children }: DisclosureProps) {
  return (
    <Collapsible.Root defaultOpen={defaultOpen}>
      <Collapsible.Trigger className="group flex w-full items-center gap-2 h-7 max-md:h-11 rounded-md text-xs max-md:text-sm font-semibold text-ink">
        {title}
        {count === undefined ? null : <Count value={count} />}
        <ChevronDown className="size-3.5 ml-auto text-ink-3 group-data-[state=closed]:-rotate-90" />
      </Collapsible.Trigger>
      <Collapsible.Content>{children}</Collapsible.Content>
    </Collapsible.Root>
  )
}
