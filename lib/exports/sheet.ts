/**
 * A cell on its way into a file. `day` is a calendar day; `at` is what a wall clock shows (YYYY-MM-DDTHH:MM:SS.mmm) with the
 * text for files that know no dates. Text is text: no program may run it.
 */
export type Cell = null | string | number | boolean | { day: string } | { at: string; text: string }

/** A table that is written row by row; the first row is the names of the columns. */
export type Sheet = {
  /** Resolves when there is room for more. */
  row(cells: Cell[]): Promise<void>
  /** Resolves when everything is written; what the file could not hold, in a sentence. */
  end(): Promise<string | null>
}

export type Column = { name: string; width: number; money: boolean }
