'use client'

import { FieldPicker } from '@/components/filters/field-picker'
import { useResolvedModels } from '@/components/records/models-context'
import { columnAt, columnsOfView } from '@/components/records/table/list-query'
import type { OnView } from '@/components/records/table/use-grid-columns'
import { Button } from '@/components/ui/button'
import { Group } from '@/components/ui/icons'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { Segmented } from '@/components/ui/segmented'
import type { ListView } from '@/lib/client/list-params'
import { groupingOf, isCalendar, isGroupable, type Period } from '@/lib/models/grouping'
import type { ResolvedModel } from '@/lib/models/resolved'

const periods: { value: Period; label: string }[] = [
  { value: 'day', label: 'Day' },
  { value: 'month', label: 'Month' },
  { value: 'quarter', label: 'Quarter' },
  { value: 'year', label: 'Year' },
]

/** Puts the records of a list together by what they have in common. */
export function GroupMenu({ model, view, onView }: { model: ResolvedModel; view: ListView; onView: OnView }) {
  const models = useResolvedModels()
  const shown = columnsOfView(models, model, view)
  const fields = [...new Map([...shown, ...model.fields].map((field) => [field.key, field])).values()].filter(
    (field) => isGroupable(field) && field.key !== model.title && !field.hidden,
  )
  const { group } = view
  const chosen = group && columnAt(models, model, group.field)
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="ghost" className="text-ink-3! max-md:hidden" aria-label={`Group: ${chosen?.label ?? 'none'}`}>
          <Group className="size-3.5" />
          <span className="max-w-32 truncate">{chosen?.label ?? 'Group'}</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent label="Group" className="w-72 space-y-3 p-3!">
        <div>
          <p aria-hidden="true" className="label">
            Group by
          </p>
          <FieldPicker
            label="Group by"
            value={group?.field ?? ''}
            placeholder="No groups"
            onChange={({ field }) => onView({ group: groupingOf(field) }, 'push')}
            onClear={() => onView({ group: null }, 'push')}
            choices={fields.map((field) => ({ path: field.key, label: field.label, field }))}
          />
        </div>
        {group && chosen && isCalendar(chosen) ? (
          <Segmented
            label="Period"
            value={group.by ?? 'month'}
            onChange={(by) => onView({ group: { field: group.field, by } })}
            options={periods}
          />
        ) : null}
      </PopoverContent>
    </Popover>
  )
}
