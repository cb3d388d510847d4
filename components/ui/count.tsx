import { formatNumber } from '@/lib/core/numbers'
/** A small plain number beside a title or tab. */
export function Count({ value }: { value: number | string }) {
  return <span className="count">{typeof value === 'number' ? formatNumber(value) : value}</span>
}
