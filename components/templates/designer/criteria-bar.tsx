'use client'

import { useRef, useState } from 'react'
import { useResolvedModels } from '@/components/records/models-context'
import { ConditionEditor } from '@/components/templates/condition-editor'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader } from '@/components/ui/dialog'
import { Pencil } from '@/components/ui/icons'
import type { DesignerFacts } from '@/lib/loaders/load-designer'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Condition } from '@/lib/profiles/condition'
import { saidParts } from '@/lib/profiles/say-condition'

type CriteriaBarProps = {
  model: ResolvedModel
  facts: DesignerFacts
  criteria: Condition
  isDefault: boolean
  problem: string | null
  onChange: (criteria: Condition) => void
}

/** When the layout is chosen, as a sentence over the canvas. */
export function CriteriaBar({ model, facts, criteria, isDefault, problem, onChange }: CriteriaBarProps) {
  const [editing, setEditing] = useState(false)
  const models = useResolvedModels()
  if (isDefault)
    return <p className="px-5 py-3 border-b border-line text-md text-ink-3">Shown wherever no other template fits.</p>
  const parts = saidParts(criteria, models, model.key, (id) => facts.names[id])
  return (
    <div className="flex flex-wrap items-center gap-2 px-5 py-2.5 border-b border-line text-md">
      <span className="text-ink-3">Show this layout</span>
      {parts.length === 0 ? (
        <strong className="text-ink font-medium">always</strong>
      ) : (
        <span className="text-ink-3">when</span>
      )}
      {parts.map((part, at) => (
        <span key={part} className="inline-flex items-center gap-2">
          {at > 0 ? <span className="text-ink-3">and</span> : null}
          <span className="inline-flex items-center h-8 px-2.5 rounded-md border border-line-strong bg-canvas text-ink text-sm">
            {part}
          </span>
        </span>
      ))}
      <Button variant="ghost" onClick={() => setEditing(true)}>
        <Pencil /> {parts.length === 0 ? 'Add a condition' : 'Change'}
      </Button>
      {problem ? (
        <span className="text-xs text-bad-ink" role="alert">
          {problem}
        </span>
      ) : null}
      {editing ? (
        <ConditionDialog
          title="When is this layout shown?"
          model={model}
          facts={facts}
          value={criteria}
          onSave={onChange}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </div>
  )
}

const settleTime = 350

type ConditionDialogProps = {
  title: string
  model: ResolvedModel
  facts: DesignerFacts
  value: Condition
  onSave: (condition: Condition) => void
  onClose: () => void
}

export function ConditionDialog({ title, model, facts, value, onSave, onClose }: ConditionDialogProps) {
  const [draft, setDraft] = useState(value)
  const latest = useRef(value)
  const [busy, setBusy] = useState(false)
  const handleChange = (next: Condition) => {
    latest.current = next
    setDraft(next)
  }
  // The filter builder tells what was typed last a moment later.
  const handleSave = () => {
    setBusy(true)
    setTimeout(() => {
      onSave(latest.current)
      onClose()
    }, settleTime)
  }
  const models = useResolvedModels()
  const parts = saidParts(draft, models, model.key, (id) => facts.names[id])
  return (
    <Dialog open onOpenChange={onClose} dirty={JSON.stringify(draft) !== JSON.stringify(value)}>
      <DialogContent size="form">
        <DialogHeader title={title} description="All of these must hold." />
        <DialogBody>
          <ConditionEditor model={model} facts={facts} value={draft} onChange={handleChange} />
          <p className="text-sm text-ink-2 mt-5">
            {parts.length === 0 ? 'Always, for everybody.' : `Shown when ${parts.join(' and ')}.`}
          </p>
        </DialogBody>
        <DialogFooter className="justify-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={handleSave}>
            Use this condition
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
