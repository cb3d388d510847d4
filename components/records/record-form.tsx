'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { FormRequest } from '@/components/records/dialog-requests'
import { FormFields } from '@/components/records/form-fields'
import { formSections } from '@/components/records/form-sections'
import { hrefFor } from '@/components/records/href-for'
import { useModel } from '@/components/records/models-context'
import { titleText } from '@/components/records/title-text'
import { type FormTask, problemCount, useRecordForm } from '@/components/records/use-record-form'
import { announce } from '@/components/ui/announce'
import { Checkbox } from '@/components/ui/checkbox'
import { Count } from '@/components/ui/count'
import { Dialog, DialogBody, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { ErrorState } from '@/components/ui/error-state'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { ChevronDown, Plus } from '@/components/ui/icons'
import { SignalLight } from '@/components/ui/signal-light'
import { SkeletonRows } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast'
import { recordQuery } from '@/lib/client/record-query'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedModel } from '@/lib/models/resolved'

type RecordFormProps = { model: string; request: FormRequest; onClose: () => void }

/** Creates or changes a record of any model, from its declared fields. */
export function RecordForm({ model: key, request, onClose }: RecordFormProps) {
  const model = useModel(key)
  const { data, error } = useQuery({
    ...recordQuery(model, request.kind === 'edit' ? request.id : ''),
    enabled: request.kind === 'edit',
  })
  // The form keeps the copy it began with; what others change meanwhile is found when it is saved.
  const [copy, setCopy] = useState(data)
  if (data && !copy) setCopy(data)
  if (request.kind === 'create') return <FormDialog model={model} task={request} onClose={onClose} />
  if (copy) return <FormDialog model={model} task={{ kind: 'edit', answer: copy }} onClose={onClose} />
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent size="form">
        <DialogHeader icon={<Icon name={model.icon} />} title={`Edit ${nameOf(model, 1)}`} />
        <DialogBody>
          {error ? <ErrorState title="Could not load this record">{error.message}</ErrorState> : <SkeletonRows />}
        </DialogBody>
      </DialogContent>
    </Dialog>
  )
}

function FormDialog({ model, task, onClose }: { model: ResolvedModel; task: FormTask; onClose: () => void }) {
  const router = useRouter()
  const id = useId()
  const box = useRef<HTMLFormElement>(null)
  const form = useRecordForm(model, task)
  const [all, setAll] = useState(false)
  const [another, setAnother] = useState(false)

  const { sections, hidden } = formSections(model, task.kind, all)
  const shown = sections.reduce((sum, section) => sum + section.fields.length, 0)

  const focusField = (field: string | undefined) => {
    const row = box.current?.querySelector(`[data-field="${CSS.escape(field ?? '')}"]`)
    // What is typed into comes before the buttons around it; a switch has a hidden box of its own.
    const typed = row?.querySelector<HTMLElement>('input:not([aria-hidden]), textarea, [contenteditable="true"]')
    const control = typed ?? row?.querySelector<HTMLElement>('button, [tabindex="0"]')
    control?.focus()
  }
  /** The first wrong field from above, in whatever group it stands. */
  const focusFirst = (wrong: string[]) => {
    const order = formSections(model, task.kind, true).sections.flatMap((section) => section.fields)
    flushSync(() => setAll((before) => before || !wrong.every((key) => isShown(key))))
    focusField(order.find((field) => wrong.includes(field.key))?.key)
  }
  const isShown = (key: string) => sections.some((section) => section.fields.some((field) => field.key === key))

  const handleSubmit = async () => {
    const submitted = await form.submit()
    if (!submitted.ok) {
      if (submitted.wrong.length === 0) return
      announce(problemCount(submitted.wrong.length))
      return focusFirst(submitted.wrong)
    }
    const { record } = submitted.answer
    const title = titleText(record.values[model.title])
    if (task.kind === 'edit') {
      showToast(`${title} saved`)
      return onClose()
    }
    showToast(`${title} created`, { action: { label: 'Open', run: () => router.push(hrefFor(model, record.id)) } })
    if (!another) return onClose()
    form.reset()
    focusField(sections[0]?.fields[0]?.key)
  }

  const title =
    task.kind === 'create' ? `New ${nameOf(model, 1)}` : `Edit ${titleText(task.answer.record.values[model.title])}`
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} dirty={form.dirty}>
      <DialogContent
        size="form"
        onOpenAutoFocus={(event) => {
          event.preventDefault()
          focusField(sections[0]?.fields[0]?.key)
        }}
      >
        <DialogHeader
          icon={<Icon name={model.icon} />}
          title={title}
          description={hidden > 0 ? `${shown} of ${shown + hidden} fields, the rest behind the full list` : undefined}
        />
        <DialogForm
          ref={box}
          className="space-y-4"
          action={task.kind === 'create' ? `Create ${nameOf(model, 1)}` : 'Save changes'}
          busy={form.busy}
          onSubmit={handleSubmit}
          onCancel={onClose}
          note={
            <>
              {task.kind === 'create' ? (
                // biome-ignore lint/a11y/noLabelWithoutControl: the tick box is a button inside its label
                <label className="flex items-center gap-2 text-sm text-ink-2">
                  <Checkbox checked={another} onChange={setAnother} /> Add another
                </label>
              ) : null}
              <FormProblems form={form} onNext={() => focusFirst(Object.keys(form.problems))} />
            </>
          }
        >
          {sections.map((section) => (
            <FormFields key={section.key} id={id} section={section} form={form} task={task} />
          ))}
          {hidden > 0 ? (
            <button
              type="button"
              className="flex h-7 items-center gap-1.5 text-sm text-ink-3 hover:text-ink"
              onClick={() => setAll(true)}
            >
              <Plus className="size-3.5" /> Show full list <Count value={`${hidden} more`} />
            </button>
          ) : null}
        </DialogForm>
      </DialogContent>
    </Dialog>
  )
}

function FormProblems({ form, onNext }: { form: ReturnType<typeof useRecordForm>; onNext: () => void }) {
  const wrong = Object.keys(form.problems).length
  if (wrong === 0 && !form.failure) return null
  return (
    <span role="alert" className="ml-auto flex min-w-0 items-center gap-1.5 text-sm text-bad-ink">
      <SignalLight signal="bad" size={14} label="" />
      <span className="min-w-0">{wrong > 0 ? problemCount(wrong) : form.failure}</span>
      {wrong > 0 ? (
        <IconButton label="Next field to look at" className="text-bad-ink!" onClick={onNext}>
          <ChevronDown className="size-3.5" />
        </IconButton>
      ) : null}
    </span>
  )
}
