import { ConditionEditor } from '@/components/settings/fields/condition-editor'
import type { FieldDraft } from '@/components/settings/fields/field-draft'

type FieldConditionsProps = {
  model: string
  draft: FieldDraft
  onChange: (change: Partial<FieldDraft>) => void
}

/** When a field is mandatory or locked besides what it is always. */
export function FieldConditions({ model, draft, onChange }: FieldConditionsProps) {
  return (
    <div>
      <p className="label">
        Rules<span className="ml-auto font-normal text-ink-3">checked on every save, also by API and import</span>
      </p>
      <div className="space-y-2">
        <ConditionEditor
          label="Mandatory when"
          none={draft.isMandatory ? 'always' : 'never'}
          model={model}
          filter={draft.requiredWhen}
          onChange={(requiredWhen) => onChange({ requiredWhen })}
        />
        <ConditionEditor
          label="Locked when"
          none={draft.isLocked ? 'always' : 'never'}
          model={model}
          filter={draft.lockedWhen}
          onChange={(lockedWhen) => onChange({ lockedWhen })}
        />
      </div>
    </div>
  )
}
