'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { ChevronDown, LayoutTemplate } from '@/components/ui/icons'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Design } from '@/lib/loaders/load-profile'

const LayoutWhyAnswer = dynamic(
  () => import('@/components/profiles/layout-why-answer').then((module) => module.LayoutWhyAnswer),
  { loading: () => <SkeletonRows rows={4} /> },
)

type LayoutWhyProps = { name: string; design: Design | null }

/** The layout of the page by name; pressed, it says why it is this one. */
export function LayoutWhy({ name, design }: LayoutWhyProps) {
  const [open, setOpen] = useState(false)
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <button
          type="button"
          aria-label={`Layout ${name}: why this one`}
          className="flex items-center gap-1.5 h-7 px-2 rounded-md text-sm text-ink-3 hover:bg-hover hover:text-ink-2 data-[state=open]:bg-hover data-[state=open]:text-ink-2 max-md:size-9 max-md:justify-center max-md:px-0"
        >
          <LayoutTemplate className="size-4" />
          <span className="max-lg:hidden">Layout</span>
          <span className="text-ink truncate max-w-40 max-md:hidden">{name}</span>
          <ChevronDown className="size-3.5 max-md:hidden" />
        </button>
      </PopoverTrigger>
      <PopoverContent label="Why this layout" align="end" className="md:w-[380px] p-0 text-sm">
        <LayoutWhyAnswer design={design} onLeave={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  )
}
