import { type FileRow, readTextRows, type TextFormat } from '@/lib/imports/decode'
import { storedRows } from '@/lib/imports/workbook/stored-rows'

/** The names of a workbook's sheets, and which of them is imported. */
export type WorkbookFormat = { sheets: string[]; sheet: number }

/** What kind of file it is, and how it is written. */
export type FileFormat = TextFormat | WorkbookFormat

/** Rows of the file one by one, empty ones left out; memory stays small however large the file. */
export function readRows(path: string, format: FileFormat): AsyncGenerator<FileRow> {
  return 'sheets' in format ? storedRows(path) : readTextRows(path, format)
}
