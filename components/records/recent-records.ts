'use client'

import { useEffect } from 'react'

/** Which records a member opened last in this browser: ids only, their names are asked for anew each time. */
export type Recent = { model: string; id: string }

const MOST = 8
const keyOf = (memberId: string) => `recent-records:${memberId}`

export function readRecent(memberId: string): Recent[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(keyOf(memberId)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isRecent) : []
  } catch {
    return []
  }
}

/** Puts a record at the head of those opened last. */
export function useRemember(memberId: string | null, model: string, id: string): void {
  useEffect(() => {
    if (!memberId) return
    const others = readRecent(memberId).filter((recent) => recent.id !== id)
    try {
      window.localStorage.setItem(keyOf(memberId), JSON.stringify([{ model, id }, ...others].slice(0, MOST)))
    } catch {
      // A browser that keeps nothing has no recent records.
    }
  }, [memberId, model, id])
}

function isRecent(kept: unknown): kept is Recent {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'model' in kept &&
    'id' in kept &&
    typeof kept.model === 'string' &&
    typeof kept.id === 'string'
  )
}
