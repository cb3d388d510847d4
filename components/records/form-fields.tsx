'use client'

import { FieldCell } from '@/components/fields/field-cell'
import { FieldInput } from '@/components/fields/field-input'
import { face } from '@/components/fields/registry'
import type { FormSection } from '@/components/records/form-sections'
import { lockOf } from '@/components/records/lock-of'
import { useViewer } from '@/components/records/models-context'
import type { FormTask, useRecordForm } from '@/components/records/use-record-form'
import { classNames } from '@/components/ui/class-names'
import { FormField } from '@/components/ui/form-field'
import { Lock } from '@/components/ui/icons'
import type { ResolvedField } from '@/lib/models/resolved'

type FormFieldsProps = {
  /** Prefix of the ids of the controls. */
  id: string
  section: FormSection
  form: ReturnType<typeof useRecordForm>
  task: FormTask
}

/** A group of a form: two columns, label above, prose over both. */
export function FormFields({ id, section, form, task }: FormFieldsProps) {
  return (
    <section aria-label={section.label ?? undefined}>
      {section.label ? (
        <h3 className="mb-1 flex h-7 items-center text-xs! font-semibold text-ink">{section.label}</h3>
      ) : null}
      <div className="grid gap-x-4 gap-y-3 md:grid-cols-2">
        {section.fields.map((field) => (
          <div
            key={field.key}
            data-field={field.key}
            className={classNames('min-w-0', face(field.type).editing === 'prose' && 'md:col-span-2')}
          >
            <FormRow id={`${id}-${field.key}`} field={field} form={form} task={task} />
          </div>
        ))}
      </div>
    </section>
  )
}

type FormRowProps = Omit<FormFieldsProps, 'section'> & { field: ResolvedField }

function FormRow({ id, field, form, task }: FormRowProps) {
  const viewer = useViewer()
  const error = form.problems[field.key]
  const titles = task.kind === 'edit' ? task.answer.titles : {}
  const condition = form.rules.locked[field.key]
  const reason = lockOf(field, true) ?? (condition ? `Locked ${condition}.` : null)
  if (reason) {
    return (
      <FormField id={id} label={field.label} mark="locked" hint={reason}>
        <output id={id} className="input is-locked flex items-center gap-2" aria-describedby={`${id}-note`}>
          <Lock className="size-3.5 flex-none text-ink-3" />
          <FieldCell field={field} value={form.drafts[field.key]} values={form.drafts} titles={titles} place="table" />
        </output>
      </FormField>
    )
  }
  const needed = form.rules.required[field.key]
  const hint = needed ? `Needed ${needed}.` : (field.description ?? undefined)
  const filledIn = task.kind === 'create' && viewer !== null && form.drafts[field.key] === viewer.id
  return (
    <FormField
      id={id}
      label={field.label}
      mark={field.required ? 'required' : needed ? 'required here' : filledIn ? 'filled in: you' : undefined}
      error={error}
      hint={hint}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: hears when the control inside is left */}
      <div onBlur={() => form.check(field)}>
        <FieldInput
          field={field}
          draft={form.drafts[field.key] ?? null}
          onDraft={(draft) => form.setDraft(field, draft)}
          titles={titles}
          control={{
            id,
            label: field.label,
            invalid: error !== undefined,
            describedBy: error || hint ? `${id}-note` : undefined,
          }}
        />
      </div>
    </FormField>
  )
}
