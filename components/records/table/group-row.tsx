// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, which a table element does not allow; the roles say what they are
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
'use client'

import { face } from '@/components/fields/registry'
import { useClock, useTenant } from '@/components/records/models-context'
import type { Sight } from '@/components/records/table/columns-in-sight'
import { cellStyle } from '@/components/records/table/grid-head'
import { cellId, Gap } from '@/components/records/table/grid-row'
import type { ShownTotals } from '@/components/records/table/shown-totals'
import { totalText } from '@/components/records/table/total-text'
import type { GridColumns } from '@/components/records/table/use-grid-columns'
import { classNames } from '@/components/ui/class-names'
import { ChevronRight } from '@/components/ui/icons'
import type { GroupLine } from '@/lib/client/use-grouped-pages'
import { formatNumber } from '@/lib/core/numbers'
import type { ResolvedField } from '@/lib/models/resolved'

type GroupRowProps = {
  line: GroupLine
  label: string
  index: number
  top: number
  height: number
  isActive: boolean
  columns: GridColumns
  sight: Sight
  totals: ShownTotals
  onToggle: (index: number, key: string) => void
}

/** The head of a group: its name, how many records it has, and their totals below the columns they are of. */
export function GroupRow({
  line,
  label,
  index,
  top,
  height,
  isActive,
  columns,
  sight,
  totals,
  onToggle,
}: GroupRowProps) {
  const { currency } = useTenant()
  const { timeZone } = useClock()
  const { fields, pinned } = columns
  const { group, key, open } = line
  const totalAt = (field: ResolvedField, at: number) => {
    const measured = totals.findIndex(([path]) => path === field.key)
    const found = group.totals[measured]
    const how = totals[measured]?.[1]
    return (
      <div
        key={field.key}
        role="gridcell"
        aria-colindex={at + 2}
        style={cellStyle(at, pinned)}
        className={classNames(
          'grid-cell text-xs num',
          at < pinned && 'grid-pinned',
          face(field.type).align === 'end' && 'justify-end',
        )}
      >
        {found && how ? totalText(field, how, found, { currency, timeZone }) : null}
      </div>
    )
  }
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="grid-row grid-group"
      style={{ transform: `translateY(${top}px)`, height }}
    >
      <div
        role="gridcell"
        id={cellId(index, 1)}
        aria-colindex={1}
        className={classNames('grid-cell grid-pinned grid-group-name', isActive && 'is-active')}
      >
        <button
          type="button"
          tabIndex={-1}
          aria-expanded={open}
          className="flex min-w-0 items-center gap-1.5"
          onClick={() => onToggle(index, key)}
        >
          <ChevronRight aria-hidden="true" className={classNames('size-3.5 flex-none', open && 'rotate-90')} />
          <span className="truncate font-medium text-ink">{label}</span>
          <span className="count">{formatNumber(group.count)}</span>
        </button>
      </div>
      {fields.slice(1, pinned).map((field, at) => totalAt(field, at + 1))}
      <Gap width={sight.gap} />
      {fields.slice(sight.first, sight.last + 1).map((field, at) => totalAt(field, sight.first + at))}
    </div>
  )
}
