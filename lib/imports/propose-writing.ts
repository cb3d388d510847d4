import { type ColumnFacts, type FileFacts, share } from '@/lib/imports/facts'
import type { Mapping } from '@/lib/imports/mapping'

/** The order of day and month and the decimal sign that the file's own values settle, and whether they do. */
export function proposeWriting(
  facts: FileFacts,
): Pick<Mapping, 'dateOrder' | 'dateOrderConfirmed' | 'decimal' | 'decimalConfirmed'> {
  const dates = facts.columns.filter((column) => share(column, 'numberedDate', 'numberedInstant') > 0.5)
  const dayFirst = dates.reduce((sum, column) => sum + column.dayFirst.rows, 0)
  const monthFirst = dates.reduce((sum, column) => sum + column.monthFirst.rows, 0)
  const numbers = facts.columns.filter(isOfNumbers)
  const settling = (sign: 'point' | 'comma') => numbers.reduce((sum, { decimals }) => sum + (decimals?.[sign] ?? 0), 0)
  const [point, comma] = [settling('point'), settling('comma')]
  const open = point + comma > 0 ? null : openNumber(facts)
  return {
    dateOrder: monthFirst > dayFirst ? 'monthFirst' : 'dayFirst',
    // The order is asked about even where the file settles it.
    dateOrderConfirmed: dates.length === 0,
    // Three digits behind every sign are thousands more often than not.
    decimal: comma > point || open?.includes('.') ? 'comma' : 'point',
    decimalConfirmed: open === null,
  }
}

/**
 * A number that is a thousand times the other if its sign is the other. Where commas separate the columns, a comma in a number
 * separates its groups: whoever has it for a decimal sign separates columns by something else.
 */
export function openNumber({ columns, format }: FileFacts): string | null {
  const either = columns.filter(isOfNumbers).flatMap(({ decimals }) => decimals?.either ?? [])
  const isEnglish = 'delimiter' in format && format.delimiter === ','
  return either.find((cell) => cell.includes('.') || !isEnglish) ?? null
}

function isOfNumbers(column: ColumnFacts): boolean {
  return Math.max(share(column, 'commaNumber'), share(column, 'pointNumber')) > 0.95
}
