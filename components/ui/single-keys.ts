'use client'

import { useSyncExternalStore } from 'react'

const key = 'single-keys'
const listeners = new Set<() => void>()

/** Whether single letters act in this browser. They do unless turned off. */
export const singleKeysOn = () => localStorage.getItem(key) !== 'off'

function setSingleKeys(on: boolean) {
  localStorage.setItem(key, on ? 'on' : 'off')
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useSingleKeys(): [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, singleKeysOn, () => true), setSingleKeys]
}
