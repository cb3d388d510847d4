import { expect, it } from 'vitest'
import { sparklinePath } from '@/components/metrics/sparkline-path'

it('rises from the foot to the top', () => {
  const { segments, end } = sparklinePath([1, 2, 3], 84, 26)
  expect(segments).toEqual([
    [
      { x: 1, y: 23 },
      { x: 40.5, y: 13 },
      { x: 80, y: 3 },
    ],
  ])
  expect(end).toEqual({ x: 80, y: 3 })
})

it('breaks at gaps, survives one point, none, and a flat line', () => {
  expect(sparklinePath([1, null, 3, 4], 84, 26).segments.map((part) => part.length)).toEqual([1, 2])
  expect(sparklinePath([5], 84, 26).end).toEqual({ x: 1, y: 13 })
  expect(sparklinePath([null], 84, 26)).toEqual({ segments: [], end: null })
  expect(sparklinePath([2, 2], 84, 26).end?.y).toBe(13)
})
