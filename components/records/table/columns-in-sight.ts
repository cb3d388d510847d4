import { TICK_BOX_WIDTH } from '@/components/records/table/use-grid-columns'

/** First and last of the columns that are drawn beside those that stay in place; the width of what is left out before them, in pixels. */
export type Sight = { first: number; last: number; gap: number }

/** Columns drawn beyond either edge. */
const BESIDE = 3
/** The drawn ones change so many at a time: each change looks at every row. */
const STEP = 4

/** Which columns are drawn where `left` pixels are scrolled out of `width` that are seen. */
export function columnsInSight(
  widths: number[],
  pinned: number,
  { left, width }: { left: number; width: number },
): Sight {
  const end = widths.length - 1
  const starts = startsOf(widths)
  const frozen = starts[pinned] ?? 0
  const isPast = (at: number) => (starts[at + 1] ?? 0) <= left + frozen
  const isBefore = (at: number) => (starts[at] ?? 0) < left + width
  let first = pinned
  while (first < end && isPast(first)) first += 1
  let last = first
  while (last < end && isBefore(last + 1)) last += 1
  const from = Math.max(pinned, Math.floor((first - BESIDE) / STEP) * STEP)
  const upTo = Math.min(end, Math.ceil((last + BESIDE) / STEP) * STEP)
  return sightOf(widths, pinned, from, upTo)
}

/** The same with a column more, wherever it is. */
export function including({ first, last, gap }: Sight, column: number, widths: number[], pinned: number): Sight {
  if (column < pinned || (column >= first && column <= last)) return { first, last, gap }
  return sightOf(widths, pinned, Math.min(first, column), Math.max(last, column))
}

function sightOf(widths: number[], pinned: number, first: number, last: number): Sight {
  return { first, last, gap: widths.slice(pinned, first).reduce((sum, each) => sum + each, 0) }
}

/** Where each column begins, and behind the last one where it ends. */
function startsOf(widths: number[]): number[] {
  const starts = [TICK_BOX_WIDTH]
  for (const width of widths) starts.push((starts.at(-1) ?? 0) + width)
  return starts
}
