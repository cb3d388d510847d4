import { classNames } from '@/components/ui/class-names'

/** Stands for what is loading; appears after 120 ms. Give it the size of what will come. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={classNames('skel', className)} />
}

/** Rows of a list that is on its way, drawn as one element: a page has dozens of them before its parts have come. */
export function SkeletonRows({ rows = 5, label = 'Loading' }: { rows?: number; label?: string }) {
  return <div role="status" aria-label={label} className="skel skel-rows" style={{ height: `${rows * 2}rem` }} />
}
