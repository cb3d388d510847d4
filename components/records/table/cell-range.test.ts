import { describe, expect, it } from 'vitest'
import { rangeOf, tiled } from '@/components/records/table/cell-range'

describe('a range of cells', () => {
  it('is the same from either corner, and leaves the tick box out', () => {
    const range = { top: 1, bottom: 4, left: 1, right: 3 }
    expect(rangeOf({ row: 4, column: 0 }, { row: 1, column: 3 })).toEqual(range)
    expect(rangeOf({ row: 1, column: 3 }, { row: 4, column: 1 })).toEqual(range)
    expect(rangeOf(null, { row: 2, column: 2 })).toEqual({ top: 2, bottom: 2, left: 2, right: 2 })
  })

  it('is filled with a block that fits evenly, else takes the block as it is', () => {
    const range = { top: 0, bottom: 3, left: 1, right: 2 }
    expect(tiled([['x']], range)).toEqual([
      ['x', 'x'],
      ['x', 'x'],
      ['x', 'x'],
      ['x', 'x'],
    ])
    expect(
      tiled(
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
        range,
      ),
    ).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['a', 'b'],
      ['c', 'd'],
    ])
    expect(tiled([['a', 'b', 'c']], range)).toEqual([['a', 'b', 'c']])
  })
})
