'use client'

import type { FaceInputProps } from '@/components/fields/face'
import { textsOf } from '@/components/fields/texts-of'
import { MemberPicker, MembersPicker } from '@/components/records/member-picker'

/** A colleague. */
export function MemberInput({ field, draft, onDraft, onDone, titles, control }: FaceInputProps) {
  return (
    <MemberPicker
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

/** Several colleagues. */
export function MembersInput({ draft, onDraft, onDone, titles, control }: FaceInputProps) {
  return (
    <MembersPicker
      value={textsOf(draft)}
      titles={titles}
      control={control}
      onChange={onDraft}
      onClose={() => onDone?.(draft)}
    />
  )
}
