'use client'

import dynamic from 'next/dynamic'
import type { CellProps, Face, FaceInputProps } from '@/components/fields/face'
import { AlignLeft } from '@/components/ui/icons'
import { Skeleton } from '@/components/ui/skeleton'
import { htmlToText } from '@/lib/core/html-text'

// The editor weighs more than the rest of a form: it comes when somebody writes.
const RichText = dynamic(() => import('@/components/ui/rich-text').then((module) => module.RichText), {
  ssr: false,
  loading: () => <Skeleton className="h-[118px] w-full" />,
})

export const richText: Face = {
  Cell: RichTextCell,
  Input: RichTextInput,
  icon: AlignLeft,
  align: 'start',
  width: 224,
  editing: 'prose',
  noun: 'a text',
}

/** The first line, as plain text; a row has room for the beginning of a paragraph. */
function RichTextCell({ value, place }: CellProps) {
  const text = htmlToText(String(value))
  if (place === 'table') return text.split('\n', 1)[0]
  return <span className="line-clamp-3 [overflow-wrap:anywhere]">{text}</span>
}

function RichTextInput({ draft, onDraft, onDone, control }: FaceInputProps) {
  return (
    <div id={control.id}>
      <RichText
        label={control.label}
        value={typeof draft === 'string' ? draft : ''}
        onChange={(html) => onDraft(html || null)}
        invalid={control.invalid}
        autoFocus={control.autoFocus}
        onSubmit={onDone ? leaveToEditor : undefined}
      />
    </div>
  )
}

/** Keeps the editor from breaking the line: whoever edits in place listens for the same keys. */
const leaveToEditor = () => {}
