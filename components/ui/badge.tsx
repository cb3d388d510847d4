import { classNames } from '@/components/ui/class-names'

/** A number that asks for attention, in ink. */
export function Badge({ value, className }: { value: number; className?: string }) {
  return <span className={classNames('badge', className)}>{value > 99 ? '99+' : value}</span>
}
