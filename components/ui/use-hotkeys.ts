'use client'

import { useEffect, useRef } from 'react'
import { type Hotkey, register } from '@/components/ui/hotkey-registry'

/** Keys that work while the component is mounted. See Hotkey for how they are written. */
export function useHotkeys(hotkeys: Hotkey[]) {
  const latest = useRef(hotkeys)
  useEffect(() => {
    latest.current = hotkeys
  })
  const signature = hotkeys.map((hotkey) => `${hotkey.keys}|${hotkey.label}|${hotkey.group ?? ''}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: registered anew only when the keys change; `run` is read late
  useEffect(
    () =>
      register(
        latest.current.map((hotkey, index) => ({ ...hotkey, run: (event) => latest.current[index]?.run(event) })),
      ),
    [signature],
  )
}
