// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, which a table element does not allow; the roles say what they are
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import type { MouseEvent } from 'react'
import { face } from '@/components/fields/registry'
import type { GridHeader } from '@/components/records/table/use-grid-columns'
import { Checkbox } from '@/components/ui/checkbox'
import { classNames } from '@/components/ui/class-names'
import { Icon } from '@/components/ui/icon'
import type { ListView } from '@/lib/client/list-params'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

type GridHeadProps = {
  model: ResolvedModel
  fields: ResolvedField[]
  headers: GridHeader[]
  sort: ListView['sort']
  onSort: (sort: ListView['sort']) => void
  ticked: { state: boolean | 'indeterminate'; onChange: (ticked: boolean) => void }
}

/** The sticky head: a press on a name sorts, with Shift it becomes the next key of a longer sort; its edge resizes. */
export function GridHead({ model, fields, headers, sort, onSort, ticked }: GridHeadProps) {
  return (
    <div role="row" aria-rowindex={1} className="grid-head">
      <div role="columnheader" aria-label="Select" aria-colindex={1} className="grid-cell grid-tick">
        <Checkbox aria-label="Select all loaded rows" checked={ticked.state} onChange={ticked.onChange} />
      </div>
      {fields.map((field, index) => {
        const key = sort.findIndex((entry) => entry.field === field.key)
        const direction = key < 0 ? null : sort[key]?.descending ? 'descending' : 'ascending'
        return (
          <div
            key={field.key}
            role="columnheader"
            aria-colindex={index + 2}
            aria-sort={direction ?? 'none'}
            style={{ width: `var(--w-${index + 1})` }}
            className={classNames(
              'grid-cell',
              index === 0 && 'grid-title',
              face(field.type).align === 'end' && 'justify-end',
            )}
          >
            <button
              type="button"
              title={field.description ?? field.label}
              className="inline-flex min-w-0 items-center gap-1.5 rounded-sm hover:text-ink"
              onClick={(event) => onSort(nextSort(sort, field.key, event))}
            >
              <HeadIcon field={field} model={model} isTitle={index === 0} />
              <span className="truncate">{index === 0 ? model.label.one : field.label}</span>
              {direction === 'ascending' ? <ArrowUp aria-hidden="true" className="size-3 text-ink" /> : null}
              {direction === 'descending' ? <ArrowDown aria-hidden="true" className="size-3 text-ink" /> : null}
              {direction && sort.length > 1 ? <span className="count">{key + 1}</span> : null}
            </button>
            <Edge header={headers[index + 1]} />
          </div>
        )
      })}
    </div>
  )
}

function HeadIcon({ field, model, isTitle }: { field: ResolvedField; model: ResolvedModel; isTitle: boolean }) {
  if (isTitle) return <Icon name={model.icon} className="size-3.5 text-ink-4" />
  const TypeIcon = face(field.type).icon
  return <TypeIcon aria-hidden="true" className="size-3.5 text-ink-4" />
}

/** The right edge of a column, to be dragged. A double press gives the column its first width again. */
function Edge({ header }: { header: GridHeader | undefined }) {
  if (!header) return null
  const handler = header.getResizeHandler()
  return (
    <span
      aria-hidden="true"
      className={classNames('grid-edge', header.column.getIsResizing() && 'is-dragged')}
      onMouseDown={handler}
      onTouchStart={handler}
      onDoubleClick={() => header.column.resetSize()}
    />
  )
}

/** Ascending, descending, then as the model has it. Shift adds to the sort, a plain press replaces it. */
function nextSort(sort: ListView['sort'], field: string, { shiftKey }: MouseEvent): ListView['sort'] {
  const current = sort.find((entry) => entry.field === field)
  const next = !current ? [{ field }] : current.descending ? [] : [{ field, descending: true }]
  if (!shiftKey) return next
  if (!current) return [...sort, { field }]
  return sort.flatMap((entry) => (entry.field === field ? next : [entry]))
}
