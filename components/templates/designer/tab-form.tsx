'use client'

import { useDesign } from '@/components/templates/designer/design-context'
import { useTabLabel } from '@/components/templates/designer/part-names'
import { useParts } from '@/components/templates/designer/use-parts'
import { WhenField } from '@/components/templates/designer/when-field'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { changeTab } from '@/lib/profiles/edit-layout'
import type { LayoutTab } from '@/lib/profiles/layout'

export function TabForm({ tab }: { tab: LayoutTab }) {
  const { layout, change } = useDesign()
  const { removeTab: remove } = useParts()
  const labelOf = useTabLabel()
  const set = (part: Partial<LayoutTab>) => change(changeTab(layout, tab.key, (each) => ({ ...each, ...part })))
  const isOnly = layout.tabs.length < 2
  return (
    <>
      <TextField
        id="tab-label"
        label="Name"
        value={tab.label ?? ''}
        placeholder={labelOf({ ...tab, label: undefined })}
        onChange={(text) => set({ label: text || undefined })}
      />
      <WhenField title={`When is ${labelOf(tab)} shown?`} value={tab.when} onChange={(when) => set({ when })} />
      <Button reason={isOnly ? 'A profile needs a tab.' : undefined} onClick={() => remove(tab.key)}>
        Remove tab
      </Button>
    </>
  )
}
