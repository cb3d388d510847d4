import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsInSight, including } from '@/components/records/table/columns-in-sight'

const table = fc.record({
  widths: fc.array(fc.integer({ min: 48, max: 600 }), { minLength: 1, maxLength: 60 }),
  pinned: fc.integer({ min: 1, max: 4 }),
  left: fc.integer({ min: 0, max: 20_000 }),
  width: fc.integer({ min: 200, max: 3000 }),
})

test('Every column that is seen is drawn, and what is left out before them is as wide as its gap', () => {
  fc.assert(
    fc.property(table, ({ widths, pinned: wanted, left, width }) => {
      const pinned = Math.min(wanted, widths.length)
      const { first, last, gap } = columnsInSight(widths, pinned, { left, width })
      const startOf = (at: number) => widths.slice(0, at).reduce((sum, each) => sum + each, 36)
      for (let at = pinned; at < widths.length; at++) {
        const isSeen = startOf(at + 1) > left + startOf(pinned) && startOf(at) < left + width
        if (isSeen) expect(at >= first && at <= last).toBe(true)
      }
      expect(gap).toBe(startOf(first) - startOf(pinned))
      expect(last).toBeLessThan(widths.length)
    }),
  )
})

test('Of forty columns about those in sight are drawn', () => {
  const widths = Array.from({ length: 41 }, () => 120)
  const { first, last } = columnsInSight(widths, 1, { left: 2400, width: 1200 })
  expect(last - first + 1).toBeLessThan(22)
})

test('A column that is edited is drawn although it was scrolled away', () => {
  const widths = Array.from({ length: 41 }, () => 100)
  const sight = columnsInSight(widths, 1, { left: 3000, width: 800 })
  expect(including(sight, 2, widths, 1)).toEqual({ first: 2, last: sight.last, gap: 100 })
  expect(including(sight, 0, widths, 1)).toEqual(sight)
})
