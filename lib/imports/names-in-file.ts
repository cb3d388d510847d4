import { asCalled } from '@/lib/core/text'
import type { CellPlan } from '@/lib/imports/apply'
import type { FileRow } from '@/lib/imports/decode'
import type { ReferenceKey } from '@/lib/imports/propose'
import type { ResolvedModel } from '@/lib/models/resolved'

/** Cells that name another record of the same model, which may be made by another row of the file. */
export function refersTo(plan: CellPlan[], model: ResolvedModel): { index: number; by: ReferenceKey }[] {
  return plan.flatMap(({ index, points }) =>
    points?.to === model.key && !points.many && points.by !== 'id' ? [{ index, by: points.by }] : [],
  )
}

/** What other rows of the file may call the record of this one. */
export function ownNames(row: FileRow, plan: CellPlan[], model: ResolvedModel): string[] {
  const keys = new Map<string, ReferenceKey>([
    [model.title, 'title'],
    ['externalId', 'externalId'],
    ['sourceId', 'sourceId'],
  ])
  return plan.flatMap(({ index, key }) => {
    const by = keys.get(key)
    const cell = row.cells[index]
    return by && cell ? [`${by} ${asCalled(cell)}`] : []
  })
}
