import { type FileRow, readTextRows, type TextFormat } from '@/lib/imports/decode'
import { storedRows } from '@/lib/imports/workbook/stored-rows'

/** The names of a workbook's sheets, and which of them is imported. */
export type WorkbookFormat = { sheets: string[]; sheet: number }

/** What kind of file it is, and how it is written. `namesAt`: the row with the names, where others stand above it. */
export type FileFormat = (TextFormat | WorkbookFormat) & { namesAt?: number }

/** Rows of the file one by one, from the names on, empty ones left out; memory stays small however large the file. */
export async function* readRows(path: string, format: FileFormat): AsyncGenerator<FileRow> {
  const { namesAt = 0 } = format
  const rows = 'sheets' in format ? storedRows(path) : readTextRows(path, format)
  for await (const row of rows) if (row.line >= namesAt) yield row
}
