import { describe, expect, it } from 'vitest'
import { cellKey, changeGrid, type GridState, restingGrid } from '@/components/records/table/grid-state'

const play = (...changes: Parameters<typeof changeGrid>[1][]): GridState => changes.reduce(changeGrid, restingGrid)

describe('grid state', () => {
  it('ends an edit when the keyboard moves, and starts ranges where it is', () => {
    const state = play(
      { type: 'edit', editing: { record: { id: 'a', createdAt: '', updatedAt: '', values: {} }, column: 2 } },
      { type: 'move', row: 4, column: 3 },
    )
    expect(state).toMatchObject({ editing: null, active: { row: 4, column: 3 }, anchor: 4 })
  })

  it('tells why a cell is locked until the keyboard moves', () => {
    expect(play({ type: 'tell' }).told).toBe(true)
    expect(play({ type: 'tell' }, { type: 'move', row: 1, column: 1 }).told).toBe(false)
  })

  it('keeps what went wrong with a cell until it is dealt with', () => {
    const refused = { kind: 'refused', draft: 'x', message: '“x” is not a number.' } as const
    const failed = play(
      { type: 'problems', cells: [{ id: 'a', field: 'city', problem: refused }] },
      { type: 'move', row: 9, column: 1 },
    )
    expect(failed.problems.get(cellKey('a', 'city'))).toBe(refused)
    expect(
      changeGrid(failed, { type: 'problems', cells: [{ id: 'a', field: 'city', problem: null }] }).problems.size,
    ).toBe(0)
  })

  it('adds to the selection, takes from it, and clears it', () => {
    const two = play({ type: 'select', ids: ['a', 'b'], selected: true, anchor: 1 })
    expect([...changeGrid(two, { type: 'select', ids: ['a'], selected: false }).selected]).toEqual(['b'])
    expect(changeGrid(two, { type: 'clear' }).selected.size).toBe(0)
  })
})
