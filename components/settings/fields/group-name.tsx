'use client'

import { useState } from 'react'
import { otherGroup } from '@/components/settings/fields/use-arrangement'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { Switch } from '@/components/ui/switch'
import { TextField } from '@/components/ui/text-field'
import type { FieldGroupEntry } from '@/lib/loaders/load-field-settings'

type GroupNameProps = {
  groups: FieldGroupEntry[]
  /** The group to rename; null for a new one. */
  id: string | null
  onChange: (groups: FieldGroupEntry[]) => Promise<boolean>
  onClose: () => void
}

export function GroupName({ groups, id, onChange, onClose }: GroupNameProps) {
  const group = groups.find((each) => each.id === id)
  const [label, setLabel] = useState(group?.label ?? '')
  const [isFeatured, setIsFeatured] = useState(group?.isFeatured ?? false)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  const handleSubmit = async () => {
    const name = label.trim()
    const isTaken = groups.some((each) => each.id !== id && each.label.toLowerCase() === name.toLowerCase())
    if (name === '') return setProblem('Give the group a name.')
    if (isTaken) return setProblem(`There is a group called ${name} already.`)
    setBusy(true)
    const changed = { label: name, isFeatured }
    const ok = await onChange(
      group ? groups.map((each) => (each === group ? { ...each, ...changed } : each)) : withNew(changed),
    )
    setBusy(false)
    if (ok) onClose()
  }
  const withNew = (changed: { label: string; isFeatured: boolean }) => {
    const place = groups.findIndex((each) => each.id === otherGroup)
    return groups.toSpliced(place < 0 ? groups.length : place, 0, {
      id: `new:${changed.label}`,
      ...changed,
      fields: [],
    })
  }
  return (
    <Dialog open onOpenChange={onClose} dirty={label !== (group?.label ?? '')}>
      <DialogContent>
        <DialogHeader title={group ? `Rename ${group.label}` : 'New group'} />
        <DialogForm
          className="space-y-4"
          action={group ? 'Rename' : 'Add group'}
          busy={busy}
          onSubmit={handleSubmit}
          onCancel={onClose}
        >
          <TextField id="group-label" label="Name" error={problem} value={label} onChange={setLabel} maxLength={100} />
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control */}
          <label className="flex items-center gap-2 text-sm">
            <Switch checked={isFeatured} onChange={setIsFeatured} aria-label="Show first" />
            Show first, not behind the full list
          </label>
        </DialogForm>
      </DialogContent>
    </Dialog>
  )
}
