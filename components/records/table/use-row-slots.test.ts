import { expect, it } from 'vitest'
import { giveOn } from '@/components/records/table/use-row-slots'

const lines = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at)

it('lines that stay keep their keys, and those that come take keys of those that left', () => {
  const slots = new Map<number, number>()
  giveOn(slots, lines(0, 30))
  for (const [from, count] of [
    [5, 30],
    [500, 30],
    [480, 22],
    [490, 41],
    [3, 41],
    [3, 1],
    [2, 45],
  ] as const) {
    const before = new Map(slots)
    giveOn(slots, lines(from, count))
    expect([...slots.keys()].toSorted((a, b) => a - b)).toEqual(lines(from, count))
    expect(new Set(slots.values()).size).toBe(count)
    for (const [line, slot] of before) if (slots.has(line)) expect(slots.get(line)).toBe(slot)
    expect(Math.max(...slots.values())).toBeLessThan(Math.max(count, ...before.values()) + 1)
  }
})
