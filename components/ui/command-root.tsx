'use client'

import { Command } from 'cmdk'
import { type ComponentProps, useEffect, useRef, useState } from 'react'

type CommandRootProps = Omit<ComponentProps<typeof Command>, 'shouldFilter' | 'ref'>

/** A cmdk list whose options come from elsewhere: whenever the lit one is gone, the first one is lit. Who must know gives `value`. */
export function CommandRoot({ value, onValueChange, children, ...rest }: CommandRootProps) {
  const [own, setOwn] = useState('')
  const light = onValueChange ?? setOwn
  const marker = useRef<HTMLSpanElement>(null)
  // The list may stand in a portal, so cmdk's own markup is asked after each change of the options.
  useEffect(() => {
    const input = marker.current?.parentElement?.querySelector('[role="combobox"]')
    const id = input?.getAttribute('aria-controls')
    const list = id ? document.getElementById(id) : null
    if (!list || list.querySelector('[cmdk-item][data-selected="true"]')) return
    const first = list.querySelector('[cmdk-item]:not([aria-disabled="true"])')
    light(first?.getAttribute('data-value') ?? '')
  })
  return (
    <Command {...rest} shouldFilter={false} value={value ?? own} onValueChange={light}>
      <span ref={marker} hidden />
      {children}
    </Command>
  )
}
