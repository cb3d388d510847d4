'use client'

import { Tabs as Radix } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Count } from '@/components/ui/count'

export const Tabs = Radix.Root
export const TabPanel = Radix.Content

/** Tabs inside one page. Where each tab is a page of its own, use LinkTabs. */
export function TabList({ label, className, ...rest }: ComponentProps<typeof Radix.List> & { label: string }) {
  return (
    <Radix.List
      {...rest}
      aria-label={label}
      className={classNames('flex gap-5 h-10 border-b border-line scroll-x flex-none', className)}
    />
  )
}

export function Tab({ value, count, children }: { value: string; count?: number; children: ReactNode }) {
  return (
    <Radix.Trigger value={value} className="tab">
      {children}
      {count === undefined ? null : <Count value={count} />}
    </Radix.Trigger>
  )
}
