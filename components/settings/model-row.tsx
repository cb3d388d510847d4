'use client'

import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { Pencil } from '@/components/ui/icons'
import { SortableRow } from '@/components/ui/sortable-list'
import { Switch } from '@/components/ui/switch'
import type { ModelEntry } from '@/lib/loaders/load-model-settings'

type ModelRowProps = {
  model: ModelEntry
  onHide: (model: ModelEntry, hidden: boolean) => void
  onRename: (model: ModelEntry) => void
}

export function ModelRow({ model, onHide, onRename }: ModelRowProps) {
  const isRenamed = model.many !== model.standard.many
  return (
    <SortableRow
      id={model.key}
      className="grid grid-cols-(--models) items-center gap-3 min-h-10 max-md:min-h-14 border-b border-line text-sm"
    >
      <span className="flex items-center gap-2 min-w-0">
        <Icon name={model.icon} className="size-3.5 text-ink-3" />
        <span className="min-w-0">
          <span className="block text-ink font-medium truncate">{model.many}</span>
          {isRenamed ? (
            <span className="block text-xs text-ink-3 truncate">
              <span className="sr-only">Standard name: </span>
              {model.standard.many}
            </span>
          ) : null}
        </span>
      </span>
      <span className="truncate max-md:hidden">{model.one}</span>
      <code className="font-mono text-xs text-ink-3 truncate max-md:hidden">{model.path}</code>
      <span className="num max-md:hidden">
        {model.fields}
        {model.customFields > 0 ? <span className="text-ink-3">, {model.customFields} custom</span> : null}
      </span>
      {model.tab === 'module' ? (
        <span className="text-xs text-ink-3">Own page</span>
      ) : (
        <span className="inline-flex">
          <Switch
            checked={model.tab === 'shown'}
            onChange={(isShown) => onHide(model, !isShown)}
            aria-label={`Tab of ${model.many}`}
          />
        </span>
      )}
      <IconButton label={`Rename ${model.many}`} onClick={() => onRename(model)}>
        <Pencil className="size-3.5" />
      </IconButton>
    </SortableRow>
  )
}
