'use client'

import { useState } from 'react'
import { ModelRow } from '@/components/settings/model-row'
import { RenameModel } from '@/components/settings/rename-model'
import { SettingsPage } from '@/components/settings/settings-page'
import { useSubmit } from '@/components/settings/use-submit'
import { SortableList } from '@/components/ui/sortable-list'
import { orderModelsAction, setModelHiddenAction } from '@/lib/actions/models'
import type { ModelEntry } from '@/lib/loaders/load-model-settings'

/** What the tenant calls its models, in which order their tabs stand, and which have none. */
export function ModelsList({ models }: { models: ModelEntry[] }) {
  // What was just done shows at once, until the server draws the list anew.
  const [done, setDone] = useState<{ to: ModelEntry[]; models: ModelEntry[] } | null>(null)
  const [renamed, setRenamed] = useState<ModelEntry | null>(null)
  const { submit } = useSubmit()
  const shown = done?.to === models ? done.models : models

  const handleOrder = async (keys: string[]) => {
    setDone({ to: models, models: keys.flatMap((key) => shown.find((model) => model.key === key) ?? []) })
    if (!(await submit(() => orderModelsAction({ models: keys })))) setDone(null)
  }
  const handleHide = async (model: ModelEntry, hidden: boolean) => {
    const tab = hidden ? 'hidden' : 'shown'
    setDone({ to: models, models: shown.map((each) => (each === model ? { ...each, tab } : each)) })
    if (!(await submit(() => setModelHiddenAction({ model: model.key, hidden })))) setDone(null)
  }
  return (
    <SettingsPage
      title="Models"
      hint="Call them what your company calls them: the new name shows everywhere at once, and the paths of the API stay. Drag to put the tabs in order, or use Alt and arrows on a handle."
    >
      <div
        aria-hidden
        className="grid grid-cols-(--models) items-center gap-3 h-8 text-xs font-medium text-ink-3 border-b border-line max-md:hidden [--models:24px_1fr_1fr_1fr_120px_88px_28px]"
      >
        <span />
        <span>Model</span>
        <span>One of them</span>
        <span>API path</span>
        <span>Fields</span>
        <span>Tab</span>
        <span />
      </div>
      <SortableList
        label="Models"
        items={shown.map((model) => ({ id: model.key, label: model.many }))}
        onOrder={(keys) => void handleOrder(keys)}
        className="[--models:24px_1fr_1fr_1fr_120px_88px_28px] max-md:[--models:24px_1fr_auto_36px]"
      >
        {shown.map((model) => (
          <ModelRow
            key={model.key}
            model={model}
            onHide={(each, hidden) => void handleHide(each, hidden)}
            onRename={setRenamed}
          />
        ))}
      </SortableList>
      {renamed ? <RenameModel model={renamed} onClose={() => setRenamed(null)} /> : null}
    </SettingsPage>
  )
}
