'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useId, useRef, useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { FormField } from '@/components/ui/form-field'
import { MultiCombobox } from '@/components/ui/multi-combobox'
import { RadioGroup } from '@/components/ui/radio-group'
import { TextField } from '@/components/ui/text-field'
import type { Option } from '@/components/ui/use-options'
import { type SavedView, type Sharing, saveViewAction, shareViewAction } from '@/lib/actions/views'
import type { ViewSettings } from '@/lib/client/list-params'
import { membersQuery } from '@/lib/client/members-query'
import type { LoadedViews } from '@/lib/loaders/load-views'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedModel } from '@/lib/models/resolved'

type ViewDialogProps = {
  model: ResolvedModel
  loaded: LoadedViews
  /** Null for a new one. */
  view: SavedView | null
  /** What a new one keeps. */
  settings: ViewSettings
  onClose: () => void
  onSaved: (view: SavedView) => void
}

/** The name of a view, who may use it, and whether their list begins with it. */
export function ViewDialog({ model, loaded, view, settings, onClose, onSaved }: ViewDialogProps) {
  const id = useId()
  const router = useRouter()
  const { data: members = [] } = useQuery(membersQuery)
  const [name, setName] = useState(view?.name ?? '')
  const [share, setShare] = useState<Sharing>({
    sharing: view?.sharing ?? 'private',
    sharedWith: view?.sharedWith ?? [],
    isDefault: view?.isDefault ?? false,
  })
  const [problem, setProblem] = useState<{ field?: string; text: string } | null>(null)
  const [busy, setBusy] = useState(false)
  /** As it is kept by now, be it that sharing it failed. */
  const stored = useRef(view)
  const people: Option[] = [
    ...loaded.roles.map((role) => ({ value: `role:${role.id}`, label: role.name, hint: 'Role' })),
    ...members
      .filter((member) => !member.inactive)
      .map((member) => ({ value: `member:${member.id}`, label: member.name, hint: member.email })),
  ]
  const set = (part: Partial<Sharing>) => {
    setShare((before) => ({ ...before, ...part }))
    setProblem(null)
  }
  const mayBeDefault = share.sharing === 'private' || loaded.administers || (view?.isDefault ?? false)

  const submit = async () => {
    setBusy(true)
    const { id: viewId, updatedAt: since } = stored.current ?? {}
    const kept = stored.current?.settings ?? settings
    const saved = await saveViewAction({ id: viewId, model: model.key, name, settings: kept, since }).catch(() => null)
    if (saved?.ok) stored.current = saved.data
    const shared =
      saved?.ok === true
        ? await shareViewAction({
            id: saved.data.id,
            share: { ...share, isDefault: share.isDefault && mayBeDefault },
          }).catch(() => null)
        : saved
    setBusy(false)
    if (shared?.ok) return onSaved(shared.data)
    // Who opens it again sees what somebody else made of it.
    if (shared?.failure.code === 'conflict') router.refresh()
    setProblem({ field: shared?.failure.field, text: shared?.failure.detail ?? 'The server cannot be reached.' })
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent size="narrow">
        <DialogHeader
          title={view ? view.name : 'New view'}
          description="Columns, order, conditions, groups and totals"
        />
        <DialogForm
          className="space-y-4"
          action={view ? 'Save' : 'Save view'}
          busy={busy}
          onSubmit={submit}
          onCancel={onClose}
        >
          <TextField
            id={`${id}-name`}
            label="Name"
            error={problem && !problem.field?.startsWith('shared') ? problem.text : undefined}
            value={name}
            maxLength={100}
            autoFocus
            onChange={setName}
          />
          <RadioGroup
            label="Who may use it"
            value={share.sharing}
            onChange={(sharing) => set({ sharing })}
            options={[
              { value: 'private', label: 'Only me' },
              { value: 'everyone', label: 'Everybody', hint: 'Each sees their own customers in it' },
              { value: 'some', label: 'Roles and colleagues' },
            ]}
          />
          {share.sharing === 'some' ? (
            <FormField
              id={`${id}-people`}
              label="Shared with"
              error={problem?.field?.startsWith('shared') ? problem.text : undefined}
            >
              <MultiCombobox
                id={`${id}-people`}
                label="Shared with"
                value={share.sharedWith.map(
                  (value) => people.find((one) => one.value === value) ?? { value, label: 'Unknown' },
                )}
                onChange={(chosen) => set({ sharedWith: chosen.map(({ value }) => value) })}
                source={people}
              />
            </FormField>
          ) : null}
          {mayBeDefault ? (
            // biome-ignore lint/a11y/noLabelWithoutControl: the tick box is a button inside its label
            <label className="flex items-center gap-2 text-sm text-ink-2">
              <Checkbox checked={share.isDefault} onChange={(isDefault) => set({ isDefault })} />
              {share.sharing === 'private'
                ? `My list of ${nameOf(model)} begins with it`
                : `Their list of ${nameOf(model)} begins with it`}
            </label>
          ) : null}
        </DialogForm>
      </DialogContent>
    </Dialog>
  )
}
