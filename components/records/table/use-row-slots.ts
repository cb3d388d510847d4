import { useState } from 'react'

/**
 * A key for each line that is drawn, by its place in the list: a line that comes into sight takes the key of one that has left, so that
 * what the browser made for that one is used again. Scrolling through 100,000 lines would otherwise make and leave as many.
 */
export function useRowSlots(lines: number[]): (line: number) => number {
  // Changed in place: whatever keys a line gets, they are right as long as no two are the same.
  const [slots] = useState(() => new Map<number, number>())
  giveOn(slots, lines)
  return (line) => slots.get(line) ?? -1
}

export function giveOn(slots: Map<number, number>, lines: number[]): void {
  const drawn = new Set(lines)
  for (const line of slots.keys()) if (!drawn.has(line)) slots.delete(line)
  const taken = new Set(slots.values())
  let next = 0
  for (const line of lines) {
    if (slots.has(line)) continue
    while (taken.has(next)) next += 1
    slots.set(line, next)
    next += 1
  }
}
