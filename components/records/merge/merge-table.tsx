'use client'

import { FieldCell } from '@/components/fields/field-cell'
import { isSeveral, type Source } from '@/components/records/merge/merge-choice'
import { RecordMark } from '@/components/records/record-mark'
import { titleText } from '@/components/records/title-text'
import { classNames } from '@/components/ui/class-names'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

type MergeTableProps = {
  model: ResolvedModel
  records: [RecordRow, RecordRow]
  titles: Titles
  fields: ResolvedField[]
  stays: 'first' | 'second'
  onStays: (which: 'first' | 'second') => void
  sourceOf: (field: ResolvedField) => Source
  onSource: (field: ResolvedField, source: Source) => void
}

const sides = ['first', 'second'] as const

/** Two records side by side; the chosen value of each field is soft cobalt. */
export function MergeTable({ model, records, titles, fields, stays, onStays, sourceOf, onSource }: MergeTableProps) {
  const toggle = (field: ResolvedField, side: 'first' | 'second') => {
    const source = sourceOf(field)
    const other = side === 'first' ? 'second' : 'first'
    if (!isSeveral(field)) return onSource(field, side)
    if (source === 'both') return onSource(field, other)
    onSource(field, source === side ? side : 'both')
  }
  return (
    <table className="w-full table-fixed border-collapse text-sm">
      <thead>
        <tr className="border-b border-line bg-sunken">
          <td className="w-36 px-4 text-xs text-ink-3" />
          {sides.map((side, at) => {
            const record = records[at]
            const title = titleText(record?.values[model.title])
            return (
              <th key={side} scope="col" className="border-l border-line px-3 py-2.5 text-left font-medium">
                <span className="flex items-center gap-2">
                  <RecordMark model={model} title={title} />
                  <span className="min-w-0 flex-1 truncate text-ink">{title}</span>
                  <button
                    type="button"
                    aria-pressed={stays === side}
                    aria-label={`Keep ${title}`}
                    className={classNames(
                      'h-6 rounded-sm px-2 text-xs',
                      stays === side ? 'bg-ink text-ink-on' : 'text-ink-3 hover:bg-hover',
                    )}
                    onClick={() => onStays(side)}
                  >
                    {stays === side ? 'Stays' : 'Keep'}
                  </button>
                </span>
              </th>
            )
          })}
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.key} className="border-b border-line">
            <th scope="row" className="truncate px-4 text-left font-normal text-ink-3">
              {field.label}
            </th>
            {sides.map((side, at) => {
              const record = records[at]
              const source = sourceOf(field)
              const chosen = source === side || source === 'both'
              const several = isSeveral(field)
              return (
                <td key={side} className={classNames('border-l border-line p-0', chosen && 'bg-accent-soft')}>
                  <button
                    type="button"
                    aria-pressed={chosen}
                    aria-label={`${field.label} from ${titleText(record?.values[model.title])}`}
                    className="flex h-9 w-full min-w-0 items-center gap-2 px-3 text-left"
                    onClick={() => toggle(field, side)}
                  >
                    <span
                      aria-hidden="true"
                      className={classNames('check', !several && 'check-round')}
                      data-state={chosen ? 'checked' : 'unchecked'}
                    >
                      {chosen ? (
                        <span className={classNames('size-1.5 bg-current', !several && 'rounded-full')} />
                      ) : null}
                    </span>
                    <span className="min-w-0 truncate">
                      <FieldCell
                        field={field}
                        value={record?.values[field.key]}
                        values={record?.values ?? {}}
                        titles={titles}
                        place="table"
                      />
                    </span>
                  </button>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
