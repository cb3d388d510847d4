import 'server-only'
import { stat } from 'node:fs/promises'
import { FailureError, fail } from '@/lib/core/errors'
import type { FileFacts } from '@/lib/imports/facts'
import { gatherFacts } from '@/lib/imports/gather-facts'
import { importFile, workbookFile } from '@/lib/imports/store'
import { convertSheet } from '@/lib/imports/workbook/convert-sheet'
import { openWorkbook, type Workbook } from '@/lib/imports/workbook/open-workbook'
import type { Ctx } from '@/lib/records/context'

/**
 * Reads one sheet of the workbook of an import, or the first one in sight that has rows, and says what stands in it.
 * @throws FailureError `invalid`
 */
export async function readSheet(ctx: Ctx, id: string, wanted?: number): Promise<FileFacts> {
  const workbook = await openWorkbook(workbookFile(id))
  try {
    if (wanted !== undefined) return await factsOf(ctx, id, workbook, wanted)
    const inSight = workbook.sheets.flatMap(({ hidden }, at) => (hidden ? [] : [at]))
    for (const at of inSight) {
      const facts = await factsOf(ctx, id, workbook, at).catch(unlessEmpty)
      if (facts && facts.rows > 0) return facts
    }
    return fail('invalid', 'No sheet of the workbook has column names and rows.')
  } finally {
    workbook.close()
  }
}

async function factsOf(ctx: Ctx, id: string, workbook: Workbook, sheet: number): Promise<FileFacts> {
  const part = workbook.sheets[sheet]?.part
  if (!part) fail('invalid', 'The workbook has no such sheet.', { field: 'sheet' })
  const format = { sheets: workbook.sheets.map(({ name }) => name), sheet }
  const rows = importFile(id, format)
  await convertSheet({ workbook, part, to: rows, timeZone: ctx.clock.timeZone })
  return gatherFacts(rows, format, (await stat(workbookFile(id))).size)
}

/** An empty sheet is no reason to look no further. */
function unlessEmpty(error: unknown): null {
  if (error instanceof FailureError && error.failure.detail === emptySheet) return null
  throw error
}

const emptySheet = 'The file is empty.'
