'use client'

import { useQuery } from '@tanstack/react-query'
import { memo, type RefObject } from 'react'
import { face } from '@/components/fields/registry'
import { useClock, useTenant } from '@/components/records/models-context'
import { countText } from '@/components/records/table/count-text'
import { beside, cellStyle } from '@/components/records/table/grid-head'
import type { ShownTotals } from '@/components/records/table/shown-totals'
import { totalLabel, totalText } from '@/components/records/table/total-text'
import type { GridColumns, OnView } from '@/components/records/table/use-grid-columns'
import { classNames } from '@/components/ui/class-names'
import { Menu, MenuContent, MenuRadioGroup, MenuTrigger } from '@/components/ui/menu'
import { useArrowLine } from '@/components/ui/use-arrow-line'
import { aggregatesQuery, type Measured } from '@/lib/client/aggregates'
import { aboutOf, type PageQuery } from '@/lib/client/page-query'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { type Total, totalsOf } from '@/lib/models/totals'

type GridFootProps = {
  /** Scrolled along with the grid. */
  ref: RefObject<HTMLDivElement | null>
  model: ResolvedModel
  query: PageQuery
  count: { count: number; exact: boolean } | null
  columns: GridColumns
  totals: ShownTotals
  onView: OnView
}

/** How many there are, and what was chosen to be known of each column; beyond the cap only that there are more. */
export const GridFoot = memo(function GridFoot({ ref, model, query, count, columns, totals, onView }: GridFootProps) {
  const { deleted, archived } = query
  const asked = { ...aboutOf(query), totals }
  const answer = useQuery({
    ...aggregatesQuery(model, asked),
    enabled: totals.length > 0,
    placeholderData: (before) => before,
  })
  const { fields, pinned, style } = columns
  const sums = answer.data?.groups[0]
  const { line, tabIndexAt } = useArrowLine(fields.length - 1)
  const choose = (path: string, how: Total | 'none') => {
    const next = Object.fromEntries(totals.filter(([known]) => known !== path))
    onView({ totals: how === 'none' ? next : { ...next, [path]: how } })
  }
  return (
    <div className="grid-foot" style={style}>
      <div ref={ref} className="flex h-full w-full overflow-hidden" style={beside(pinned)} {...line}>
        <div role="status" className="grid-cell grid-pinned grid-foot-count">
          {count ? (
            <span className="truncate">
              <b className="font-medium text-ink">{count.count === 0 ? 'No' : countText(count)}</b>
              &nbsp;{nameOf(model, count.count)}
              {deleted ? ' in the bin' : archived ? ' archived' : null}
            </span>
          ) : null}
        </div>
        {fields.slice(1).map((field, at) => {
          const measured = totals.findIndex(([path]) => path === field.key)
          return (
            <div
              key={field.key}
              data-place={at}
              style={cellStyle(at + 1, pinned)}
              className={classNames('grid-cell p-0!', at + 1 < pinned && 'grid-pinned')}
            >
              <TotalMenu
                field={field}
                how={totals[measured]?.[1] ?? null}
                measured={sums?.totals[measured]}
                state={answer.isError ? 'failed' : answer.isPlaceholderData ? 'old' : 'ready'}
                tabIndex={tabIndexAt(at)}
                onChoose={(how) => choose(field.key, how)}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
})

type TotalMenuProps = {
  field: ResolvedField
  how: Total | null
  measured: Measured | undefined
  state: 'ready' | 'old' | 'failed'
  tabIndex: number
  onChoose: (how: Total | 'none') => void
}

function TotalMenu({ field, how, measured, state, tabIndex, onChoose }: TotalMenuProps) {
  const { currency } = useTenant()
  const { timeZone } = useClock()
  const label = how ? totalLabel(field, how) : null
  const text = how && measured ? totalText(field, how, measured, { currency, timeZone }) : null
  return (
    <Menu>
      <MenuTrigger asChild>
        <button
          type="button"
          tabIndex={tabIndex}
          aria-label={`Total of ${field.label}${label ? `: ${label} ${text ?? ''}` : ''}`}
          className={classNames('grid-total', face(field.type).align === 'end' && 'justify-end', !how && 'is-offered')}
        >
          {label ? (
            <>
              <span>{label}</span>
              {state === 'failed' ? (
                <span title="There is too much to add up in time">too many</span>
              ) : (
                <b className={classNames('truncate font-medium text-ink num', state === 'old' && 'opacity-55')}>
                  {text ?? <span className="skel inline-block h-3 w-10 align-middle" />}
                </b>
              )}
            </>
          ) : (
            <span>Total</span>
          )}
        </button>
      </MenuTrigger>
      <MenuContent side="top">
        <MenuRadioGroup<Total | 'none'>
          label={`Total of ${field.label}`}
          value={how ?? 'none'}
          onChange={onChoose}
          options={[
            { value: 'none', label: 'Nothing' },
            ...totalsOf(field).map((total) => ({ value: total, label: totalLabel(field, total) })),
          ]}
        />
      </MenuContent>
    </Menu>
  )
}
