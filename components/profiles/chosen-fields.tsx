'use client'

import { InlineField } from '@/components/records/inline-field'
import { useRecord } from '@/components/records/record-context'

/** Some fields of the record under a title; those that were deleted since are left out. */
export function ChosenFields({ title, keys }: { title: string; keys: string[] }) {
  const { model } = useRecord()
  const fields = keys.flatMap((key) => model.fields.find((field) => field.key === key) ?? [])
  return (
    <section aria-label={title}>
      <div className="sec mb-1.5">
        <h2>{title}</h2>
      </div>

      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,16rem),1fr))] gap-x-8">
        {fields.map((field) => (
          <InlineField key={field.key} field={field} />
        ))}
      </div>
    </section>
  )
}
