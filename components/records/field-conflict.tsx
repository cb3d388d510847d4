'use client'

import { FieldCell } from '@/components/fields/field-cell'
import { SignalLight } from '@/components/ui/signal-light'
import type { Json } from '@/lib/core/json'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedField } from '@/lib/models/resolved'

type FieldConflictProps = {
  field: ResolvedField
  mine: Json
  theirs: { value: Json; record: RecordRow; titles: Titles }
  onKeepMine: () => void
  onTakeTheirs: () => void
}

/** Two people changed one field: both values, and a choice between them. Nothing was written yet. */
export function FieldConflict({ field, mine, theirs, onKeepMine, onTakeTheirs }: FieldConflictProps) {
  const { record, titles } = theirs
  return (
    <div role="alert" className="py-1 text-sm">
      <FieldCell field={field} value={mine} values={record.values} titles={titles} place="table" />
      <p className="mt-0.5 flex flex-wrap items-center gap-1 text-xs text-warn-ink">
        <SignalLight signal="warn" size={12} label="" />
        <span>Changed meanwhile to</span>
        <FieldCell field={field} value={theirs.value} values={record.values} titles={titles} place="table" />
      </p>
      <p className="mt-0.5 flex gap-1 text-xs text-ink-3">
        <button type="button" className="link" onClick={onKeepMine}>
          Keep mine
        </button>
        or
        <button type="button" className="link" onClick={onTakeTheirs}>
          take theirs
        </button>
      </p>
    </div>
  )
}
