import { formatRounded } from '@/lib/core/numbers'
import { speech } from '@/lib/core/speech'

/** Round ticks from zero (or below, for losses) that cover the values: at most four gridlines. */
export function chartTicks(values: number[]): number[] {
  const high = Math.max(0, ...values)
  const low = Math.min(0, ...values)
  if (high === low) return [0, 1]
  const step = niceStep((high - low) / 3)
  const ticks: number[] = []
  for (let tick = Math.floor(low / step) * step; tick < high + step; tick += step) ticks.push(tidy(tick))
  return ticks
}

/** 1, 2, 2.5 or 5 times a power of ten, the smallest that is large enough. */
function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw))
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= raw - raw * 1e-9) ?? 10
  return factor * power
}

const tidy = (value: number) => Number(value.toPrecision(12))

/** Short numbers for axes: 1,500 is "1.5k". */
export function axisText(value: number): string {
  const size = Math.abs(value)
  if (size < 10_000) return formatRounded(value, 2)
  const [power, unit] = speech().units.find(([power]) => size >= 10 ** power) ?? [0, '']
  return formatRounded(value / 10 ** power, 1) + unit
}

/** Room for the longest of these beside an axis, in pixels: some languages write "2,4 Mio. €". */
export const axisWidth = (labels: string[]): number => Math.max(44, ...labels.map(({ length }) => 8 + length * 6))
