import { classNames } from '@/components/ui/class-names'

const rows = Array.from({ length: 14 }, (_, row) => row)
const columns = ['w-40', 'w-16', 'w-12', 'w-20', 'w-24', 'w-16', 'w-20']

/** A table on its way, in the measures of the real one. */
export function TableSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="min-h-0 flex-1 overflow-hidden">
      <div className="h-8 border-b border-line bg-sunken max-md:hidden" />
      {rows.map((row) => (
        <div key={row} className="flex h-8 items-center gap-10 border-b border-line px-4 max-md:h-[59px]">
          <span className="skel size-4 max-md:size-8" />
          {columns.map((width, column) => (
            <span
              key={width + String(column)}
              className={classNames('skel h-3', width, column > 0 && 'max-md:hidden')}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

/** The whole page of a table on its way: bar and rows. */
export function TablePageSkeleton() {
  return (
    <>
      <div className="flex h-11 flex-none items-center gap-2 px-4">
        <span aria-hidden="true" className="skel h-7 w-52 max-md:w-40" />
      </div>
      <div className="flex min-h-0 flex-1 flex-col border-t border-line">
        <TableSkeleton />
      </div>
    </>
  )
}
