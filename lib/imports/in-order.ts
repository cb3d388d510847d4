import { asCalled } from '@/lib/core/text'
import type { CellPlan } from '@/lib/imports/apply'
import type { FileRow } from '@/lib/imports/decode'
import { ownNames, refersTo } from '@/lib/imports/names-in-file'
import { type FileFormat, readRows } from '@/lib/imports/read-rows'
import type { ResolvedModel } from '@/lib/models/resolved'

/** `round`: rows that name others of the file come in a later one than those. */
export type OrderedRow = { row: FileRow; round: number }

type Source = { path: string; format: FileFormat }

/** So many generations are told apart; what goes deeper, or in a circle, comes last and is refused where it has to be. */
const mostRounds = 20

/** The rows of a file without its names; each after those that it names, and otherwise as they stand. */
export async function* inOrder(
  { path, format }: Source,
  plan: CellPlan[],
  model: ResolvedModel,
): AsyncGenerator<OrderedRow> {
  const rounds = refersTo(plan, model).length > 0 ? await roundsOf({ path, format }, plan, model) : []
  for (const round of [...new Set([0, ...rounds])].sort((a, b) => a - b)) {
    let at = -1
    for await (const row of readRows(path, format)) {
      if (at >= 0 && (rounds[at] ?? 0) === round) yield { row, round }
      at += 1
    }
  }
}

async function roundsOf({ path, format }: Source, plan: CellPlan[], model: ResolvedModel): Promise<number[]> {
  const cells = refersTo(plan, model)
  const places = new Map<string, number>()
  const named: string[][] = []
  let at = -1
  for await (const row of readRows(path, format)) {
    if (at >= 0) {
      for (const name of ownNames(row, plan, model)) places.set(name, at)
      named.push(cells.flatMap(({ index, by }) => (row.cells[index] ? [`${by} ${asCalled(row.cells[index])}`] : [])))
    }
    at += 1
  }
  const rounds = named.map(() => 0)
  for (let round = 1, moved = true; moved && round <= mostRounds; round += 1) {
    moved = false
    for (const [row, names] of named.entries()) {
      if ((rounds[row] ?? 0) !== round - 1) continue
      const isLater = names.some((name) => {
        const place = places.get(name)
        return place !== undefined && place !== row && (rounds[place] ?? 0) >= round - 1
      })
      if (!isLater) continue
      rounds[row] = round
      moved = true
    }
  }
  return rounds
}
