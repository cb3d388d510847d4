/** One page of an endless list: where it begins, and how many rows it had; null while it was never loaded. */
export type Slot = { cursor: string | null; rows: number | null }

/** What is known of the pages of a list, in order. The pages themselves come and go; this stays, a few bytes each. */
export type PageDirectory = readonly Slot[]

export const emptyDirectory: PageDirectory = [{ cursor: null, rows: null }]

/**
 * The directory after a page has arrived. Where its end moved (rows were added or deleted before it) the next page begins
 * elsewhere; its length stays as an estimate until it arrives, so that nothing jumps. The same directory comes back when
 * nothing is new.
 */
export function learnPage(
  directory: PageDirectory,
  at: number,
  page: { rows: number; next: string | null },
): PageDirectory {
  const slot = directory[at]
  if (!slot) return directory
  const follower = directory[at + 1]
  if (slot.rows === page.rows && (follower?.cursor ?? null) === page.next) return directory
  const before = [...directory.slice(0, at), { ...slot, rows: page.rows }]
  if (page.next === null) return before
  return [...before, { cursor: page.next, rows: follower?.rows ?? null }, ...directory.slice(at + 2)]
}

/** Index of the first row of each page, and the number of rows known in all. */
export type Offsets = { starts: number[]; total: number; complete: boolean }

export function offsetsOf(directory: PageDirectory): Offsets {
  const starts: number[] = []
  let total = 0
  for (const slot of directory) {
    starts.push(total)
    total += slot.rows ?? 0
  }
  return { starts, total, complete: directory.every((slot) => slot.rows !== null) }
}

/** The page a row stands on; the last one for rows that are not known yet. */
export function pageOf({ starts }: Offsets, row: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= row) low = middle
    else high = middle - 1
  }
  return low
}
