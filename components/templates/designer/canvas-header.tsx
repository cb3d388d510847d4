'use client'

import { FieldCell } from '@/components/fields/field-cell'
import { useRecord } from '@/components/records/record-context'
import { RecordMark } from '@/components/records/record-mark'
import { useDesign } from '@/components/templates/designer/design-context'
import { FieldMenu } from '@/components/templates/designer/field-menu'
import { markOf } from '@/components/templates/designer/part-focus'
import { useParts } from '@/components/templates/designer/use-parts'
import { classNames } from '@/components/ui/class-names'
import { Plus, X } from '@/components/ui/icons'
import { SortablePart, SortableZone } from '@/components/ui/sortable-zone'

/** The header of the page as a design: name, tags, and the key figures to be chosen and put in order. */
export function CanvasHeader() {
  const { model, record, titles } = useRecord()
  const { layout, isPreview, isPane, selected, select, hidden } = useDesign()
  const parts = useParts()
  const name = String(record.values[model.title] ?? model.label.one)
  const field = (key: string) => model.fields.find((each) => each.key === key)
  const shown = layout.stats.filter((key) => !isPreview || !hidden.has(`field:${key}`))
  return (
    <header
      className={classNames('px-4 pt-3.5 pb-3 border-b border-line', selected?.kind === 'header' && 'bg-accent-soft')}
    >
      <div className="flex items-center gap-3">
        <RecordMark model={model} title={name} size={32} />
        <div className="min-w-0">
          <div className="flex items-center gap-2 min-w-0">
            <span className="text-lg font-semibold text-ink truncate">{name}</span>
            {(isPane ? [] : layout.badges).map((key) => {
              const badge = field(key)
              return badge && record.values[key] ? (
                <FieldCell
                  key={key}
                  field={badge}
                  value={record.values[key]}
                  values={record.values}
                  titles={titles}
                  place="row"
                />
              ) : null
            })}
          </div>
          {isPane ? null : (
            <div className="text-xs text-ink-3 truncate">
              {layout.facts
                .map((key) => field(key)?.label)
                .filter(Boolean)
                .join(' · ') || 'No facts under the name'}
            </div>
          )}
        </div>
        {isPreview ? null : (
          <button
            type="button"
            data-part={markOf({ kind: 'header' })}
            aria-pressed={selected?.kind === 'header'}
            className="ml-auto text-xs link flex-none"
            onClick={() => select({ kind: 'header' })}
          >
            <span className="xl:hidden">Name, </span>
            {isPane ? 'Hidden fields' : 'Tags and facts'}
          </button>
        )}
      </div>
      <SortableZone zone="stats" shape="row" className="flex flex-wrap gap-1.5 mt-3">
        {shown.map((key) => {
          const stat = field(key)
          return (
            <SortablePart
              key={key}
              zone="stats"
              id={key}
              className={classNames(
                'min-w-28',
                isPreview ? '' : 'rounded-md border border-dashed border-line-strong px-2 py-1',
              )}
            >
              {(handle) => (
                <>
                  <div className="flex items-center gap-1 text-xs text-ink-3">
                    <span className="truncate">{stat?.label ?? 'A deleted field'}</span>
                    {isPreview ? null : (
                      <span className="ml-auto flex items-center">
                        {handle}
                        <button
                          type="button"
                          aria-label={`Remove ${stat?.label ?? 'the deleted field'}`}
                          data-part={`stat:${key}`}
                          className="grid place-items-center size-5 rounded-sm hover:bg-hover"
                          onClick={() => parts.removeStat(key)}
                        >
                          <X className="size-3" />
                        </button>
                      </span>
                    )}
                  </div>
                  <div className="text-md font-semibold text-ink truncate">
                    {stat ? (
                      <FieldCell
                        field={stat}
                        value={record.values[key]}
                        values={record.values}
                        titles={titles}
                        place="table"
                      />
                    ) : (
                      'Gone'
                    )}
                  </div>
                </>
              )}
            </SortablePart>
          )
        })}
        {isPreview || layout.stats.length >= 10 ? null : (
          <FieldMenu label="Add a key figure" taken={layout.stats} onChoose={parts.addStat}>
            <Plus className="size-4" />
          </FieldMenu>
        )}
      </SortableZone>
    </header>
  )
}
