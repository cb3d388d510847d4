'use client'

import type { FaceInputProps } from '@/components/fields/face'
import { textsOf } from '@/components/fields/texts-of'
import { RecordPicker, RecordsPicker } from '@/components/records/record-picker'

/** A record of the model the field points at. */
export function RecordInput({ field, draft, onDraft, onDone, titles, control }: FaceInputProps) {
  return (
    <RecordPicker
      to={targetOf(field)}
      value={typeof draft === 'string' && draft ? draft : null}
      titles={titles}
      control={control}
      clearable={!field.required}
      onChange={(id) => {
        onDraft(id)
        onDone?.(id)
      }}
      onClose={() => onDone?.(draft)}
    />
  )
}

/** Several records of the model the field points at. */
export function RecordsInput({ field, draft, onDraft, onDone, titles, control }: FaceInputProps) {
  return (
    <RecordsPicker
      to={targetOf(field)}
      value={textsOf(draft)}
      titles={titles}
      control={control}
      onChange={onDraft}
      onClose={() => onDone?.(draft)}
    />
  )
}

const targetOf = ({ relation, options }: FaceInputProps['field']) => relation?.to ?? options.to ?? ''
