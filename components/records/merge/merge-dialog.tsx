'use client'

import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { chosenFields, differ, mergeInput, proposal, type Source } from '@/components/records/merge/merge-choice'
import { MergeTable } from '@/components/records/merge/merge-table'
import { useResolvedModels } from '@/components/records/models-context'
import { relatedCountText, relatedTo } from '@/components/records/related-counts'
import { titleText } from '@/components/records/title-text'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Icon } from '@/components/ui/icon'
import { GitMerge } from '@/components/ui/icons'
import { Segmented } from '@/components/ui/segmented'
import { Skeleton } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast'
import { mergeRecordsAction, undoBatchAction } from '@/lib/actions/records'
import { keys } from '@/lib/client/query-keys'
import { recordQuery } from '@/lib/client/record-query'
import { relatedCountsQuery } from '@/lib/client/related-counts'
import { nameOf } from '@/lib/models/name-of'
import type { RecordRow } from '@/lib/models/record'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

type MergeDialogProps = { model: ResolvedModel; ids: string[]; onClose: () => void; onMerged: () => void }

/** Makes one record of two: field by field from either, and what belongs to one moves to the other. */
export function MergeDialog({ model, ids, onClose, onMerged }: MergeDialogProps) {
  const [busy, setBusy] = useState(false)
  // Once the merge is asked for, one of them may be gone any moment: neither is read again.
  const [first, second] = useQueries({
    queries: ids.slice(0, 2).map((id) => ({ ...recordQuery(model, id), enabled: !busy })),
  })
  const failed = first?.error ?? second?.error
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent size="wide">
        {first?.data && second?.data ? (
          <Choice
            model={model}
            records={[first.data.record, second.data.record]}
            titles={{ ...first.data.titles, ...second.data.titles }}
            busy={busy}
            onBusy={setBusy}
            onClose={onClose}
            onMerged={onMerged}
          />
        ) : (
          <>
            <DialogHeader icon={<GitMerge />} title={`Merge 2 ${nameOf(model)}`} />
            <DialogBody>
              {failed ? (
                <ErrorState title="Could not load them">{failed.message}</ErrorState>
              ) : (
                <Skeleton className="h-72 w-full" />
              )}
            </DialogBody>
          </>
        )}
      </DialogContent>
    </Dialog>
  )
}

type ChoiceProps = {
  model: ResolvedModel
  records: [RecordRow, RecordRow]
  titles: Parameters<typeof MergeTable>[0]['titles']
  busy: boolean
  onBusy: (busy: boolean) => void
  onClose: () => void
  onMerged: () => void
}

function Choice({ model, records, titles, busy, onBusy, onClose, onMerged }: ChoiceProps) {
  const [first, second] = records
  const cache = useQueryClient()
  const [stays, setStays] = useState<'first' | 'second'>(first.createdAt <= second.createdAt ? 'first' : 'second')
  const [sources, setSources] = useState<Record<string, Source>>({})
  const [shows, setShows] = useState<'differences' | 'all'>('differences')
  const [problem, setProblem] = useState<string | null>(null)
  const fields = chosenFields(model)
  const different = fields.filter((field) => differ(field, first, second))
  const sourceOf = (field: ResolvedField) => sources[field.key] ?? proposal(field, first, second, stays)
  const [kept, gone] = stays === 'first' ? [first, second] : [second, first]
  const keptTitle = titleText(kept.values[model.title])

  const refresh = () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: keys.list(model.key) }),
      cache.invalidateQueries({ queryKey: ['record', model.key] }),
    ])
  const merge = async () => {
    onBusy(true)
    const input = mergeInput(different, stays, sourceOf)
    const result = await mergeRecordsAction({ model: model.key, keep: kept.id, drop: gone.id, ...input }).catch(
      () => null,
    )
    if (!result?.ok) {
      onBusy(false)
      return setProblem(result?.failure.detail ?? 'The server cannot be reached. Nothing was changed.')
    }
    const { batchId } = result.data
    showToast(`Merged into ${keptTitle}`, {
      undo: async () => {
        const undone = await undoBatchAction({ batchId }).catch(() => null)
        showToast(undone?.ok ? 'Two records again' : (undone?.failure.detail ?? 'The server cannot be reached.'), {
          tone: undone?.ok ? 'done' : 'failed',
        })
        await refresh()
      },
    })
    onMerged()
    onClose()
    await refresh()
  }
  return (
    <>
      <DialogHeader
        icon={<GitMerge />}
        title={`Merge 2 ${nameOf(model)}`}
        description={`${different.length} of ${fields.length} fields differ`}
      >
        <Segmented
          label="Fields"
          value={shows}
          onChange={setShows}
          options={[
            { value: 'differences', label: 'Differences' },
            { value: 'all', label: 'All fields' },
          ]}
        />
      </DialogHeader>
      <DialogBody aside={<Moves model={model} gone={gone} keptTitle={keptTitle} />} className="p-0!">
        <MergeTable
          model={model}
          records={records}
          titles={titles}
          fields={shows === 'all' ? fields : different}
          stays={stays}
          onStays={setStays}
          sourceOf={sourceOf}
          onSource={(field, source) => setSources((before) => ({ ...before, [field.key]: source }))}
        />
      </DialogBody>
      <DialogFooter>
        {problem ? (
          <span role="alert" className="mr-auto min-w-0 text-sm text-bad-ink">
            {problem}
          </span>
        ) : (
          <span className="mr-auto text-xs text-ink-3">Both stay in the history. The other goes into the bin.</span>
        )}
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" busy={busy} onClick={() => void merge()}>
          Merge 2 {nameOf(model)}
        </Button>
      </DialogFooter>
    </>
  )
}

/** What belongs to the record that goes. */
function Moves({ model, gone, keptTitle }: { model: ResolvedModel; gone: RecordRow; keptTitle: string }) {
  const models = useResolvedModels()
  const { data: counts = {} } = useQuery(relatedCountsQuery(model, gone.id))
  const ways = relatedTo(models, model, gone.id).filter(({ key }) => (counts[key] ?? 0) > 0)
  return (
    <section aria-label={`Moves to ${keptTitle}`}>
      <h3 className="text-sm! font-semibold text-ink">Moves to {keptTitle}</h3>
      {ways.length === 0 ? <p className="mt-2 text-sm text-ink-3">Nothing belongs to the other one.</p> : null}
      <ul className="mt-1">
        {ways.map(({ key, label, to }) => (
          <li key={key} className="flex h-8 items-center gap-2 text-sm">
            <Icon name={to.icon} className="text-ink-3" />
            <span className="w-10 text-right font-medium text-ink num">{relatedCountText(counts[key] ?? 0)}</span>
            <span className="truncate text-ink-2">{label}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
