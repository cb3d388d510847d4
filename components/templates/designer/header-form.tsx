'use client'

import { useDesign } from '@/components/templates/designer/design-context'
import { FieldRulesForm } from '@/components/templates/designer/field-rules-form'
import { FieldsChoice } from '@/components/templates/designer/fields-choice'
import { NameField } from '@/components/templates/designer/name-field'

/** The tags beside the name, the line under it, and fields that show under a condition only. */
export function HeaderForm() {
  const { layout, change, model, isPane } = useDesign()
  return (
    <>
      <div className="xl:hidden">
        <NameField id="template-name-here" label="Name of the template" />
      </div>
      {isPane ? null : (
        <>
          <FieldsChoice
            label="Tags beside the name"
            model={model}
            value={layout.badges}
            most={4}
            onChange={(badges) => change({ ...layout, badges })}
          />
          <FieldsChoice
            label="Line under the name"
            model={model}
            value={layout.facts}
            most={6}
            onChange={(facts) => change({ ...layout, facts })}
          />
        </>
      )}
      <FieldRulesForm />
    </>
  )
}
