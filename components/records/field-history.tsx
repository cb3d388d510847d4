'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isNothing } from '@/components/fields/is-nothing'
import { useClock } from '@/components/records/models-context'
import { useRecord } from '@/components/records/record-context'
import { IconButton } from '@/components/ui/icon-button'
import { History } from '@/components/ui/icons'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { SkeletonRows } from '@/components/ui/skeleton'
import { type FieldEvent, fieldHistoryQuery } from '@/lib/client/field-history'
import { formatMomentWithTime } from '@/lib/core/date-words'
import type { Json } from '@/lib/core/json'
import { fieldType } from '@/lib/fields/registry'
import type { Titles } from '@/lib/models/record'
import type { ResolvedField } from '@/lib/models/resolved'

/** Who changed a field, when, from what to what, and through which door: one click beside its name. */
export function FieldHistory({ field }: { field: ResolvedField }) {
  const [open, setOpen] = useState(false)
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <IconButton
          label={`History of ${field.label}`}
          className="absolute! right-0 top-1/2 -translate-y-1/2 size-6! bg-raised shadow-1 opacity-0 group-hover/field:opacity-100 focus-visible:opacity-100 data-[state=open]:opacity-100 max-md:hidden"
        >
          <History className="size-3" />
        </IconButton>
      </PopoverTrigger>
      <PopoverContent label={`History of ${field.label}`} align="start" className="w-80">
        {open ? <Events field={field} /> : null}
      </PopoverContent>
    </Popover>
  )
}

function Events({ field }: { field: ResolvedField }) {
  const { model, record } = useRecord()
  const { data, isError, isPending } = useQuery(fieldHistoryQuery(model, record.id, field))
  return (
    <div className="p-3 text-sm">
      <h3 className="mb-2 text-xs! font-semibold text-ink">{field.label} over time</h3>
      {isPending ? <SkeletonRows rows={3} /> : null}
      {isError ? <p className="text-xs text-bad-ink">The history cannot be read just now.</p> : null}
      {data?.events.length === 0 ? <p className="text-xs text-ink-3">Nothing was changed since it is kept.</p> : null}
      <ol className="max-h-72 overflow-auto space-y-2.5">
        {data?.events.map((event) => (
          <Event key={event.id} event={event} field={field} titles={data.titles} />
        ))}
      </ol>
    </div>
  )
}

function Event({ event, field, titles }: { event: FieldEvent; field: ResolvedField; titles: Titles }) {
  const clock = useClock()
  return (
    <li className="min-w-0">
      <span className="flex items-baseline gap-1.5 min-w-0">
        {isNothing(event.before) ? null : (
          <>
            <span className="was min-w-0 truncate">{wordsOf(field, event.before, titles)}</span>
            <span aria-hidden>→</span>
            <span className="sr-only">then</span>
          </>
        )}
        <span className="now min-w-0 truncate">
          {isNothing(event.after) ? 'None' : wordsOf(field, event.after, titles)}
        </span>
      </span>
      <span className="block text-xs text-ink-3">
        {event.actor.name ?? 'The system'}, {formatMomentWithTime(event.at, clock.now, clock.timeZone)}, {doorOf(event)}
      </span>
    </li>
  )
}

const doors: Record<string, string> = {
  screen: 'on screen',
  api: 'through the API',
  import: 'by an import',
  rule: 'by a rule',
  automation: 'by an automation',
  seed: 'from the demo',
  system: 'by the system',
}

function doorOf({ door, cause }: FieldEvent): string {
  if (cause?.startsWith('rule:field:')) return 'computed'
  return doors[door] ?? door
}

/** A value as people read it, also one from when the field had another type. */
function wordsOf(field: ResolvedField, value: Json, titles: Titles): string {
  const type = fieldType(field.type)
  const coerced = type.coerce(value, { ...field.options, open: true })
  if (!coerced.ok || coerced.value === null) return typeof value === 'string' ? value : JSON.stringify(value)
  return type.format(coerced.value, field.options, (id) => titles[id]?.title) || '…'
}
