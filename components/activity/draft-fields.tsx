'use client'

import { FieldInput } from '@/components/fields/field-input'
import { FormField } from '@/components/ui/form-field'
import type { Failure } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import type { Titles } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'

export type Draft = Record<string, Json>

type DraftFieldsProps = {
  model: ResolvedModel
  /** Field keys, in order. */
  keys: string[]
  draft: Draft
  onDraft: (draft: Draft) => void
  titles: Titles
  failure: Failure | null
}

/** Inputs of some fields of a record that does not exist yet, each drawn by its type, with what was refused below it. */
export function DraftFields({ model, keys, draft, onDraft, titles, failure }: DraftFieldsProps) {
  return keys.map((key) => {
    const field = model.fields.find((one) => one.key === key)
    if (!field) return null
    const id = `draft-${key}`
    const error = failure?.problems?.find((problem) => problem.field === key)?.message
    return (
      <FormField key={key} id={id} label={field.label} error={error}>
        <FieldInput
          field={field}
          draft={draft[key] ?? null}
          onDraft={(value) => onDraft({ ...draft, [key]: value })}
          titles={titles}
          control={{
            id,
            label: field.label,
            invalid: error !== undefined,
            ...(error !== undefined && { describedBy: `${id}-note` }),
          }}
        />
      </FormField>
    )
  })
}
