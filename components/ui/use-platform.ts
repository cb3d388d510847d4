'use client'

import { useSyncExternalStore } from 'react'

const subscribe = () => () => {}
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform)

/** True on Apple machines, where the command key does what Ctrl does elsewhere. False on the server. */
export function useApple(): boolean {
  return useSyncExternalStore(subscribe, isApple, () => false)
}
