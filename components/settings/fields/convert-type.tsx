'use client'

import { useEffect, useState } from 'react'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader } from '@/components/ui/dialog'
import { FormField } from '@/components/ui/form-field'
import { Select } from '@/components/ui/select'
import { SkeletonRows } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast'
import { changeTypeAction, previewTypeChangeAction } from '@/lib/actions/fields'
import { formatNumber } from '@/lib/core/numbers'
import { plural } from '@/lib/core/text'
import { type FieldTypeKey, fieldTypes } from '@/lib/fields/registry'
import type { FieldEntry } from '@/lib/loaders/load-field-settings'

type Preview = Extract<Awaited<ReturnType<typeof previewTypeChangeAction>>, { ok: true }>['data']

type ConvertTypeProps = { model: string; field: FieldEntry; onClose: () => void; onDone: () => void }

/** Another type for a field: what converts and what does not, with examples, before anything happens. */
export function ConvertType({ model, field, onClose, onDone }: ConvertTypeProps) {
  const [type, setType] = useState<FieldTypeKey | null>(null)
  const [seen, setSeen] = useState<{ type: FieldTypeKey; preview: Preview | string } | null>(null)
  const { busy, submit } = useSubmit()
  useEffect(() => {
    if (!type) return
    let isStale = false
    // Looks at every value of the field, on the server.
    void previewTypeChangeAction({ model, field: field.key, type }).then((result) => {
      if (!isStale) setSeen({ type, preview: result.ok ? result.data : result.failure.detail })
    })
    return () => {
      isStale = true
    }
  }, [type, model, field.key])
  const known = seen?.type === type ? seen?.preview : undefined
  const preview = typeof known === 'object' ? known : undefined

  const handleConvert = async () => {
    if (!type) return
    const answer = await submit(() => changeTypeAction({ model, field: field.key, type }))
    if (!answer) return
    const { converted, putAside } = answer.data
    const aside = putAside > 0 ? `; ${plural(putAside, 'value')} put aside, to be looked at here` : ''
    showToast(
      `${field.label} is ${fieldTypes[type].label.toLowerCase()} now: ${plural(converted, 'value')} converted${aside}`,
    )
    onDone()
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent>
        <DialogHeader
          title={`Change the type of ${field.label}`}
          description={`Now ${field.typeLabel.toLowerCase()}`}
        />
        <DialogBody className="space-y-4">
          <FormField id="convert-type" label="New type">
            <Select
              id="convert-type"
              value={type}
              placeholder="Choose a type"
              onChange={setType}
              options={Object.entries(fieldTypes)
                .filter(([key]) => key !== field.type)
                // The keys of the registry are these.
                .map(([key, { label }]) => ({ value: key as FieldTypeKey, label }))}
            />
          </FormField>
          {type && known === undefined ? <SkeletonRows rows={4} /> : null}
          {typeof known === 'string' ? (
            <p role="alert" className="text-sm text-bad-ink">
              {known}
            </p>
          ) : null}
          {preview ? <Outcome preview={preview} /> : null}
        </DialogBody>
        <DialogFooter>
          <span className="ml-auto" />
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} disabled={!preview} onClick={() => void handleConvert()}>
            {preview && preview.refused > 0 ? `Convert, put ${preview.refused} aside` : 'Convert'}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}

function Outcome({ preview }: { preview: Preview }) {
  const { filled, converts, refused, examples, refusals } = preview
  if (filled === 0) return <p className="text-sm text-ink-2">No record has a value, so nothing has to be converted.</p>
  return (
    <div className="space-y-4 text-sm">
      <p>
        <b className="font-medium">{formatNumber(converts)}</b> of {plural(filled, 'value')} convert
        {refused > 0 ? `, ${formatNumber(refused)} do not fit and are put aside with their records` : ''}.
      </p>
      {examples.length > 0 ? (
        <section aria-label="What converts">
          <h3 className="label">What converts</h3>
          <ul className="border border-line rounded-md divide-y divide-line">
            {examples.map(({ from, to, records }) => (
              <li key={from} className="flex items-center gap-2 px-2.5 min-h-8">
                <span className="was min-w-0 truncate">{from}</span>
                <span aria-hidden>→</span>
                <span className="now min-w-0 truncate">{to}</span>
                <span className="num text-xs text-ink-3 ml-auto">{plural(records, 'record')}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {refusals.length > 0 ? (
        <section aria-label="What does not">
          <h3 className="label">What does not</h3>
          <ul className="border border-line rounded-md divide-y divide-line">
            {refusals.map(({ from, reason, records }) => (
              <li key={from} className="flex items-center gap-2 px-2.5 min-h-8">
                <span className="min-w-0 truncate">{from}</span>
                <span className="text-xs text-bad-ink min-w-0 truncate">{reason}</span>
                <span className="num text-xs text-ink-3 ml-auto flex-none">{plural(records, 'record')}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
