import { addMonths, startOfMonth } from '@/lib/core/dates'
import { addAmounts } from '@/lib/core/money'
import type { RecordRow } from '@/lib/models/record'

const monthsBack = 6
const monthsAhead = 6
/** A chart of more parts cannot be told apart: the smallest of them become one. */
const mostParts = 5
const others = 'Others'

/** ARR by product, the largest first, for half a year back and ahead; months to come count what runs then by today's contracts. */
export function arrByProduct(licenses: RecordRow[], today: string) {
  const size = (product: string) =>
    Number(
      sumOf(
        licenses.filter((row) => productOf(row) === product && runsOn(row, today)),
        'arr',
      ),
    )
  const all = [...new Set(licenses.map(productOf))].sort((a, b) => size(b) - size(a))
  const named = all.length > mostParts ? all.slice(0, mostParts - 1) : all
  const products = named.length < all.length ? [...named, others] : named
  const isOf = (row: RecordRow, part: string) => {
    const product = productOf(row)
    return named.includes(product) ? product === part : part === others
  }
  const months = Array.from({ length: monthsBack + monthsAhead + 1 }, (_, index) =>
    addMonths(startOfMonth(today), index - monthsBack),
  )
  return {
    products,
    months: months.map((month) => ({
      month,
      isForecast: month > today,
      byProduct: products.map((part) =>
        Number(
          sumOf(
            licenses.filter((row) => isOf(row, part) && runsOn(row, month)),
            'arr',
          ),
        ),
      ),
    })),
  }
}

/** Whether a license runs on a day. */
export function runsOn(row: RecordRow, day: string): boolean {
  const { fromDate, toDate } = row.values
  return typeof fromDate === 'string' && fromDate <= day && (typeof toDate !== 'string' || toDate >= day)
}

export function sumOf(rows: RecordRow[], field: string): string {
  return addAmounts(rows.map((row) => amountOf(row, field)))
}

export function amountOf(row: RecordRow, field: string): string {
  const value = row.values[field]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '0'
}

export function productOf(row: RecordRow): string {
  return textOf(row.values.product) ?? 'License'
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
