'use client'

import { useDesign } from '@/components/templates/designer/design-context'
import { FieldMenu } from '@/components/templates/designer/field-menu'
import { WhenField } from '@/components/templates/designer/when-field'
import { IconButton } from '@/components/ui/icon-button'
import { X } from '@/components/ui/icons'
import { always } from '@/lib/profiles/condition'

/** Fields that show only under a condition, wherever on the profile they stand. */
export function FieldRulesForm() {
  const { layout, change, model } = useDesign()
  const { fieldRules } = layout
  const label = (key: string) => model.fields.find((field) => field.key === key)?.label ?? 'A deleted field'
  const set = (rules: typeof fieldRules) => change({ ...layout, fieldRules: rules })
  return (
    <fieldset className="grid gap-2">
      <legend className="text-xs font-medium text-ink-2 mb-1">Fields with a condition</legend>
      {fieldRules.map((rule) => (
        <div key={rule.field} className="rounded-md border border-line p-2 grid gap-1.5">
          <div className="flex items-center text-sm text-ink">
            {label(rule.field)}
            <span className="ml-auto">
              <IconButton
                label={`Show ${label(rule.field)} always`}
                onClick={() => set(fieldRules.filter((each) => each !== rule))}
              >
                <X />
              </IconButton>
            </span>
          </div>
          <WhenField
            title={`When is ${label(rule.field)} shown?`}
            value={rule.when}
            onChange={(when) =>
              set(fieldRules.map((each) => (each === rule ? { ...each, when: when ?? always } : each)))
            }
          />
        </div>
      ))}
      <FieldMenu
        label="Add a field with a condition"
        taken={fieldRules.map((rule) => rule.field)}
        onChoose={(field) => set([...fieldRules, { field, when: always }])}
      >
        + Field
      </FieldMenu>
    </fieldset>
  )
}
