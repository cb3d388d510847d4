import { inCurrency } from '@/lib/core/money'
import { formatNumber } from '@/lib/core/numbers'

export type StackedSeries = {
  /** One bar per period. */
  periods: { label: string; forecast: boolean }[]
  /** Drawn from the foot up, at most four; as many values as there are periods. */
  parts: { key: string; label: string; values: number[] }[]
  /** What they are amounts of, an ISO 4217 code. */
  currency?: string
}

const colours = [1, 2, 3, 4, 5, 6].map((index) => `var(--chart-${index})`)

export const partColour = (part: number) => colours[part % colours.length] ?? 'var(--chart-6)'

export const totalAt = ({ parts }: StackedSeries, period: number) =>
  parts.reduce((sum, part) => sum + (part.values[period] ?? 0), 0)

/** Whole amounts: "€184,200". */
export const amountText =
  ({ currency }: StackedSeries) =>
  (value: number) =>
    inCurrency(formatNumber(Math.round(value)), currency ?? null)
