'use client'

import { useState } from 'react'
import { useCommandContext } from '@/components/commands/use-command-context'
import { ExportButton } from '@/components/exports/export-button'
import { BulkProgress } from '@/components/records/bulk/bulk-progress'
import { EditDialog, editable } from '@/components/records/bulk/edit-dialog'
import { useBulkChange } from '@/components/records/bulk/use-bulk-change'
import { MergeDialog } from '@/components/records/merge/merge-dialog'
import { useCan } from '@/components/records/models-context'
import { countText } from '@/components/records/table/count-text'
import { useRemoveRecords } from '@/components/records/use-remove-records'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import {
  Archive,
  ArchiveRestore,
  Copy,
  GitMerge,
  PenLine,
  RotateCcw,
  Tag,
  Trash2,
  UserRound,
} from '@/components/ui/icons'
import { SelectionAction, SelectionBar } from '@/components/ui/selection-bar'
import { showToast } from '@/components/ui/toast'
import type { Selection } from '@/lib/actions/bulk-changes'
import type { ListView } from '@/lib/client/list-params'
import { aboutOf, type PageQuery } from '@/lib/client/page-query'
import { formatNumber } from '@/lib/core/numbers'
import { plural } from '@/lib/core/text'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

type TableSelectionProps = {
  model: ResolvedModel
  view: ListView
  /** What the list asked for: all that match are those. */
  query: PageQuery
  selected: ReadonlySet<string>
  /** All that match are meant, also those that are not loaded. */
  isAll: boolean
  /** How many match; null while unknown. */
  count: { count: number; exact: boolean } | null
  onAll: () => void
  onClear: () => void
}

/** From so many on, deleting asks first and happens in the background. */
const MANY = 200

/** What can be done with the ticked rows, and how far changes of many are; floats above the foot. */
export function TableSelection(props: TableSelectionProps) {
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-[50px] z-20 flex flex-col items-center gap-2 px-3 max-md:fixed max-md:bottom-[70px]">
      <BulkProgress model={props.model} />
      {props.selected.size > 0 ? <Selected {...props} /> : null}
    </div>
  )
}

function Selected({ model, view, query, selected, isAll, count, onAll, onClear }: TableSelectionProps) {
  const can = useCan()
  const { remove, restore } = useRemoveRecords(model)
  const bulk = useBulkChange(model)
  const context = useCommandContext()
  const [edited, setEdited] = useState<ResolvedField | 'any' | null>(null)
  const [merges, setMerges] = useState(false)
  const [asksToDelete, setAsksToDelete] = useState(false)
  const { bin } = view
  const { archivedField } = model
  const ids = [...selected]
  const many = isAll && count ? count.count : ids.length
  const selection: Selection = isAll ? aboutOf(query) : { ids }
  const changeable = !bin && can('update', model.key)
  const removable = can('remove', model.key)
  const owner = editable(model).find(({ type }) => type === 'teamMember')
  const tags = editable(model).find(({ key }) => key === 'tags')
  const shown = isAll && count ? countText(count) : formatNumber(many)
  const counted = plural(many, nameOf(model, 1), nameOf(model))

  const start = async (change: Parameters<typeof bulk.start>[1]) => {
    const refusal = await bulk.start(selection, change)
    if (refusal) showToast(refusal, { tone: 'failed' })
    else onClear()
  }
  const duplicate = () => {
    const [only] = ids
    if (many > 1 || !only) void start({ kind: 'duplicate' })
    else context.duplicate(model, only)
  }
  const isMany = isAll || ids.length > MANY
  return (
    <div className="pointer-events-auto min-w-0 max-w-full">
      <SelectionBar
        label={`${shown} selected`}
        all={
          !isAll && count && (count.count > ids.length || !count.exact)
            ? { label: `Select all ${countText(count)} matching`, run: onAll }
            : undefined
        }
        onClear={onClear}
      >
        {changeable ? (
          <SelectionAction icon={<PenLine className="size-3.5" />} onRun={() => setEdited('any')}>
            Edit field
          </SelectionAction>
        ) : null}
        {changeable && owner ? (
          <SelectionAction icon={<UserRound className="size-3.5" />} onRun={() => setEdited(owner)}>
            Assign
          </SelectionAction>
        ) : null}
        {changeable && tags ? (
          <SelectionAction icon={<Tag className="size-3.5" />} onRun={() => setEdited(tags)}>
            {tags.label}
          </SelectionAction>
        ) : null}
        {!bin && can('create', model.key) ? (
          <SelectionAction icon={<Copy className="size-3.5" />} onRun={duplicate}>
            Duplicate
          </SelectionAction>
        ) : null}
        {changeable && removable && !isAll && ids.length === 2 ? (
          <SelectionAction icon={<GitMerge className="size-3.5" />} onRun={() => setMerges(true)}>
            Merge
          </SelectionAction>
        ) : null}
        {changeable && archivedField ? (
          <SelectionAction
            icon={view.archived ? <ArchiveRestore className="size-3.5" /> : <Archive className="size-3.5" />}
            onRun={() => void start({ kind: 'update', values: { [archivedField]: !view.archived } })}
          >
            {view.archived ? 'Bring back' : 'Archive'}
          </SelectionAction>
        ) : null}
        <ExportButton model={model} view={view} ids={isAll ? undefined : ids} place="selection" />
        {bin && removable ? (
          <SelectionAction
            icon={<RotateCcw className="size-3.5" />}
            onRun={() => void (isMany ? start({ kind: 'restore' }) : restore(ids).then(onClear))}
          >
            Restore
          </SelectionAction>
        ) : null}
        {!bin && removable ? (
          <SelectionAction
            icon={<Trash2 className="size-3.5" />}
            onRun={() => (isMany ? setAsksToDelete(true) : void remove(ids).then(onClear))}
          >
            Delete
          </SelectionAction>
        ) : null}
      </SelectionBar>
      {merges ? <MergeDialog model={model} ids={ids} onClose={() => setMerges(false)} onMerged={onClear} /> : null}
      {edited ? (
        <EditDialog
          model={model}
          selection={selection}
          count={many}
          field={edited === 'any' ? undefined : edited}
          onClose={() => setEdited(null)}
          onStarted={onClear}
        />
      ) : null}
      <ConfirmDialog
        open={asksToDelete}
        onOpenChange={setAsksToDelete}
        title={`Delete ${counted}?`}
        action={{ label: `Delete ${counted}`, danger: true, run: () => start({ kind: 'remove' }) }}
      >
        What belongs to them goes with them. The whole can be taken back, and the bin keeps them for 30 days.
      </ConfirmDialog>
    </div>
  )
}
