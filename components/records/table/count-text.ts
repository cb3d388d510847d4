import { formatNumber } from '@/lib/core/numbers'
/** "1,284", or "10,000+" where counting stopped. */
export const countText = ({ count, exact }: { count: number; exact: boolean }) =>
  exact ? formatNumber(count) : `${formatNumber(Math.min(count, 10_000))}+`
