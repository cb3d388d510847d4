'use client'

import { useRouter } from 'next/navigation'
import { hrefFor } from '@/components/records/href-for'
import { RecordMark } from '@/components/records/record-mark'
import { CommandItem } from '@/components/ui/command'
import { MatchedText } from '@/components/ui/matched-text'
import type { ResolvedModel } from '@/lib/models/resolved'

export type PaletteRecord = { model: ResolvedModel; id: string; title: string; detail: string | null }

/** What every part of the palette is given. */
export type PaletteShared = {
  query: string
  /** Records on show by the value of their item, for keys that act on the one under the keyboard. */
  records: Map<string, PaletteRecord>
  /** Closes the palette, then does something. */
  run: (work: () => void) => void
}

/** A record as a line of the palette, what was typed in bold. */
export function PaletteRecordItem({ record, query, records, run }: PaletteShared & { record: PaletteRecord }) {
  const router = useRouter()
  const value = `${record.model.key} ${record.id}`
  records.set(value, record)
  return (
    <CommandItem
      value={value}
      icon={<RecordMark model={record.model} title={record.title} />}
      title={<MatchedText text={record.title} query={query} />}
      detail={record.detail ? <MatchedText text={record.detail} query={query} /> : undefined}
      onSelect={() => run(() => router.push(hrefFor(record.model, record.id)))}
    />
  )
}
