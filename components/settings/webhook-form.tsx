'use client'

import { useState } from 'react'
import { FilterBar } from '@/components/filters/filter-bar'
import { useModels } from '@/components/records/models-context'
import { SecretToCopy } from '@/components/settings/secret-to-copy'
import { useSubmit } from '@/components/settings/use-submit'
import { kindLabels } from '@/components/settings/webhook-words'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { FormField } from '@/components/ui/form-field'
import { MultiCombobox } from '@/components/ui/multi-combobox'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { showToast } from '@/components/ui/toast'
import { changeWebhookAction, openWebhookAction } from '@/lib/actions/webhooks'
import type { WebhookEntry, WebhookSettings } from '@/lib/loaders/load-webhooks'

type WebhookFormProps = {
  /** The one to change; without it a new one is made. */
  webhook?: WebhookEntry
  accounts: WebhookSettings['accounts']
  onClose: () => void
}

const everything = '*'
const fresh = {
  name: '',
  url: '',
  model: everything,
  kinds: ['created', 'updated', 'deleted'],
  fields: [] as string[],
  filter: null as WebhookEntry['filter'],
  serviceAccountId: '',
  skipOwn: true,
}

/** Where to, of what, and with whose rights. */
export function WebhookForm({ webhook, accounts, onClose }: WebhookFormProps) {
  const models = useModels()
  const [draft, setDraft] = useState(() => ({ ...fresh, serviceAccountId: accounts[0]?.id ?? '', ...picked(webhook) }))
  const [initial] = useState(() => JSON.stringify(draft))
  const [secret, setSecret] = useState<string | null>(null)
  const { form, busy, submit, errorAt } = useSubmit()
  const model = models.find(({ key }) => key === draft.model)
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }))

  const handleSubmit = async () => {
    // The server checks the kinds; here they are texts.
    const input = draft as typeof draft & { kinds: ('created' | 'updated' | 'deleted' | 'restored')[] }
    if (!webhook) {
      const answer = await submit(() => openWebhookAction(input))
      if (answer) setSecret(answer.data.secret)
      return
    }
    if (!(await submit(() => changeWebhookAction({ ...input, id: webhook.id })))) return
    showToast(`${draft.name} saved`)
    onClose()
  }
  return (
    <Dialog open onOpenChange={onClose} dirty={!secret && JSON.stringify(draft) !== initial}>
      <DialogContent size="form">
        <DialogHeader title={secret ? `${draft.name} listens` : (webhook?.name ?? 'New webhook')} />
        {secret ? (
          <SecretToCopy secret={secret} onClose={onClose} />
        ) : (
          <DialogForm
            ref={form}
            className="space-y-4"
            action={webhook ? 'Save changes' : 'Make the webhook'}
            busy={busy}
            onSubmit={handleSubmit}
            onCancel={onClose}
            note="Only what the account may see is sent."
          >
            <div className="grid gap-4 md:grid-cols-2">
              <TextField
                id="webhook-name"
                label="Name"
                mark="required"
                error={errorAt('name')}
                value={draft.name}
                onChange={(text) => set({ name: text })}
                placeholder="Data warehouse"
              />
              <FormField
                id="webhook-account"
                label="With the rights of"
                mark="required"
                error={errorAt('serviceAccountId')}
              >
                <Select
                  id="webhook-account"
                  value={draft.serviceAccountId || null}
                  onChange={(serviceAccountId) => set({ serviceAccountId: serviceAccountId ?? '' })}
                  options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
                  placeholder="Choose a service account"
                  invalid={Boolean(errorAt('serviceAccountId'))}
                />
              </FormField>
            </div>
            <TextField
              id="webhook-url"
              label="Address"
              mark="required"
              error={errorAt('url')}
              type="url"
              value={draft.url}
              onChange={(text) => set({ url: text })}
              placeholder="https://example.com/panorama"
            />
            <div className="grid gap-4 md:grid-cols-2">
              <FormField id="webhook-model" label="Changes of" error={errorAt('model')}>
                <Select
                  id="webhook-model"
                  value={draft.model}
                  onChange={(key) => set({ model: key ?? everything, fields: [], filter: null })}
                  options={[
                    { value: everything, label: 'Everything' },
                    ...models.map(({ key, label }) => ({ value: key, label: label.many })),
                  ]}
                />
              </FormField>
              <fieldset>
                <legend className="label">When they are</legend>
                <div className="flex flex-wrap gap-x-4 gap-y-2 min-h-8 items-center">
                  {Object.entries(kindLabels).map(([kind, label]) => (
                    <label key={kind} htmlFor={`kind-${kind}`} className="flex items-center gap-2 text-sm">
                      <Checkbox
                        id={`kind-${kind}`}
                        checked={draft.kinds.includes(kind)}
                        onChange={(on) =>
                          set({ kinds: on ? [...draft.kinds, kind] : draft.kinds.filter((each) => each !== kind) })
                        }
                        aria-invalid={Boolean(errorAt('kinds')) || undefined}
                      />
                      {label}
                    </label>
                  ))}
                </div>
                {errorAt('kinds') ? <p className="text-xs text-bad-ink mt-1">{errorAt('kinds')}</p> : null}
              </fieldset>
            </div>
            {model ? (
              <>
                <FormField id="webhook-fields" label="Only when one of these fields changes" hint="Empty: any field.">
                  <MultiCombobox
                    id="webhook-fields"
                    label="Fields"
                    value={draft.fields.map((key) => ({ value: key, label: labelIn(model.fields, key) }))}
                    onChange={(options) => set({ fields: options.map(({ value }) => value) })}
                    source={model.fields.map(({ key, label }) => ({ value: key, label }))}
                  />
                </FormField>
                <div>
                  <span className="label">Only records that match</span>
                  <FilterBar model={model} filter={draft.filter} onFilter={(filter) => set({ filter })} titles={{}} />
                  {errorAt('filter') ? <p className="text-xs text-bad-ink mt-1">{errorAt('filter')}</p> : null}
                </div>
              </>
            ) : null}
            <label htmlFor="webhook-own" className="flex items-center gap-2 text-sm">
              <Checkbox id="webhook-own" checked={draft.skipOwn} onChange={(skipOwn) => set({ skipOwn })} />
              Leave out what this account wrote itself
            </label>
          </DialogForm>
        )}
      </DialogContent>
    </Dialog>
  )
}

function picked(webhook: WebhookEntry | undefined): Partial<typeof fresh> {
  if (!webhook) return {}
  const { name, url, model, kinds, fields, filter, serviceAccountId, skipOwn } = webhook
  return { name, url, model, kinds, fields, filter, serviceAccountId, skipOwn }
}

function labelIn(fields: { key: string; label: string }[], key: string): string {
  return fields.find((field) => field.key === key)?.label ?? 'A field that is gone'
}
