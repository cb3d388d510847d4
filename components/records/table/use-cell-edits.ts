'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type Dispatch, useMemo, useRef } from 'react'
import type { CellProblem, GridChange } from '@/components/records/table/grid-state'
import { announce } from '@/components/ui/announce'
import { showToast } from '@/components/ui/toast'
import { type CellChange, type CellResult, editCells } from '@/lib/client/edit-cells'
import { keys } from '@/lib/client/query-keys'
import { plural } from '@/lib/core/text'
import type { ResolvedModel } from '@/lib/models/resolved'

/** Steps that can be taken back; older ones are forgotten. */
const MOST_STEPS = 100

/** What is done, as the past of a word, and how many more cells were refused before anything was sent. */
type Doing = { doing: string; refused?: number }

export type CellEdits = ReturnType<typeof useCellEdits>

/** Writes many cells as one step, and takes steps back and repeats them, also those of single cells. */
export function useCellEdits(model: ResolvedModel, change: Dispatch<GridChange>) {
  const cache = useQueryClient()
  const done = useRef<CellChange[][]>([])
  const undone = useRef<CellChange[][]>([])
  const underway = useRef<Promise<unknown>>(Promise.resolve())
  return useMemo(() => {
    const push = (stack: CellChange[][], step: CellChange[]) => {
      stack.push(step)
      if (stack.length > MOST_STEPS) stack.shift()
    }
    /** Stores the cells and shows what became of each; answers those that were stored. */
    const store = async (changes: CellChange[], { doing, refused = 0 }: Doing) => {
      change({ type: 'problems', cells: changes.map(({ id, field }) => ({ id, field, problem: null })) })
      const results = changes.length > 0 ? await editCells(cache, model, changes) : []
      const saved = results.flatMap(({ id, field, value, was, outcome }) =>
        outcome === 'saved' ? [{ id, field, value, was }] : [],
      )
      const cells = results.flatMap((result) => {
        const problem = problemOf(result)
        return problem ? [{ id: result.id, field: result.field, problem }] : []
      })
      if (cells.length > 0) change({ type: 'problems', cells })
      const failed = cells.length + refused
      const said = `${plural(saved.length, 'cell')} ${doing}${failed > 0 ? `, ${plural(failed, 'cell')} not: the reason stands on each` : ''}`
      if (failed > 0) showToast(said, { tone: 'failed' })
      announce(said)
      void cache.invalidateQueries({ queryKey: keys.list(model.key) })
      return saved
    }
    const back = (step: CellChange[]) => step.map(({ value, was, ...cell }) => ({ ...cell, value: was, was: value }))
    const during = <Given>(work: () => Promise<Given>): Promise<Given> => {
      const running = work()
      underway.current = Promise.allSettled([underway.current, running])
      return running
    }
    /** What is still being stored is the last step as soon as it is. */
    const retrace = (way: 'back' | 'forth', doing: string, nothing: string) => {
      const before = underway.current
      return during(async () => {
        await before
        const [from, to] = way === 'back' ? [done, undone] : [undone, done]
        const step = from.current.pop()
        if (!step) return announce(nothing)
        const stored = await store(back(step), { doing })
        if (stored.length > 0) push(to.current, stored)
      })
    }
    return {
      /** Until this has ended nothing is taken back or repeated. */
      during,
      async write(changes: CellChange[], doing: Doing) {
        if (changes.length === 0 && !doing.refused) return
        await during(async () => {
          const saved = await store(changes, doing)
          if (saved.length > 0) push(done.current, saved)
          if (changes.length > 0) undone.current = []
        })
      },
      /** A cell that was stored by itself is a step too. */
      note(changed: CellChange) {
        push(done.current, [changed])
        undone.current = []
      },
      undo: () => retrace('back', 'as before', 'There is nothing to take back'),
      redo: () => retrace('forth', 'again', 'There is nothing to repeat'),
    }
  }, [cache, model, change])
}

/** Why a cell was not stored; null where it was. */
function problemOf(result: CellResult): CellProblem | null {
  if (result.outcome === 'refused') return { kind: 'refused', draft: result.value, message: result.message }
  return result.outcome === 'conflict' ? { kind: 'conflict', mine: result.value, theirs: result.theirs } : null
}
