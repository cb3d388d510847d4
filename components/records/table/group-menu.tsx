'use client'

import { useResolvedModels } from '@/components/records/models-context'
import { columnAt, columnsOfView } from '@/components/records/table/list-query'
import type { OnView } from '@/components/records/table/use-grid-columns'
import { Button } from '@/components/ui/button'
import { FormField } from '@/components/ui/form-field'
import { Group } from '@/components/ui/icons'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
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
        <FormField id="group-field" label="Group by">
          <Select
            id="group-field"
            value={group?.field ?? null}
            emptyLabel="No groups"
            placeholder="No groups"
            onChange={(path) => {
              const field = fields.find((each) => each.key === path)
              onView({ group: field ? groupingOf(field) : null }, 'push')
            }}
            options={fields.map((field) => ({ value: field.key, label: field.label }))}
          />
        </FormField>
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
