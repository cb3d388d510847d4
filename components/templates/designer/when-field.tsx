'use client'

import { useState } from 'react'
import { useResolvedModels } from '@/components/records/models-context'
import { ConditionDialog } from '@/components/templates/designer/criteria-bar'
import { useDesign } from '@/components/templates/designer/design-context'
import { always, type Condition, isAlways } from '@/lib/profiles/condition'
import { sayCondition } from '@/lib/profiles/say-condition'

type WhenFieldProps = { title: string; value: Condition | undefined; onChange: (when: Condition | undefined) => void }

/** "Show when": the same language as the criteria of the template, for one part of it. */
export function WhenField({ title, value, onChange }: WhenFieldProps) {
  const { model, facts } = useDesign()
  const models = useResolvedModels()
  const [editing, setEditing] = useState(false)
  const said = value ? sayCondition(value, models, model.key, (id) => facts.names[id]) : undefined
  return (
    <div className="grid grid-cols-[84px_1fr] gap-2 text-sm items-start">
      <span className="text-ink-3 pt-1.5">Show when</span>
      <button
        type="button"
        className="sel h-auto! min-h-8 py-1 text-left whitespace-normal"
        onClick={() => setEditing(true)}
      >
        {said ?? 'Always'}
      </button>
      {editing ? (
        <ConditionDialog
          title={title}
          model={model}
          facts={facts}
          value={value ?? always}
          onSave={(when) => onChange(isAlways(when) ? undefined : when)}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </div>
  )
}
