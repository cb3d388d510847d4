'use client'

import { FieldCell } from '@/components/fields/field-cell'
import { isNothing } from '@/components/fields/is-nothing'
import { useRecord } from '@/components/records/record-context'
import { Lock } from '@/components/ui/icons'
import { tip } from '@/components/ui/tip'
import type { ResolvedField } from '@/lib/models/resolved'

/** A value that may be read, not changed here; the lock says why. */
export function LockedValue({ field, reason }: { field: ResolvedField; reason: string }) {
  const { record, titles } = useRecord()
  const value = record.values[field.key]
  return (
    <span className="flex min-h-[26px] min-w-0 items-center gap-1.5">
      {isNothing(value) ? (
        <span className="text-ink-3">None</span>
      ) : (
        <span className="min-w-0 flex items-center">
          <FieldCell field={field} value={value} values={record.values} titles={titles} place="row" />
        </span>
      )}
      <button
        type="button"
        {...tip(reason)}
        aria-label={`${field.label} is locked. ${reason}`}
        className="relative flex-none cursor-default! rounded-sm text-ink-3 opacity-0 after:absolute after:-inset-1.5 focus-visible:opacity-100 group-hover/field:opacity-100 pointer-coarse:opacity-100"
      >
        <Lock className="size-3" />
      </button>
    </span>
  )
}
