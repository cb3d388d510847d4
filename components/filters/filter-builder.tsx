'use client'

import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { BuilderProvider } from '@/components/filters/builder-context'
import { DraftPart } from '@/components/filters/draft-part'
import { AddParts, DraftParts, JoinChoice } from '@/components/filters/draft-parts'
import {
  changeDraft,
  type Draft,
  type DraftGroup,
  draftOf,
  filterOf,
  hasRanking,
} from '@/components/filters/filter-draft'
import { useFilterWords } from '@/components/filters/use-filter-words'
import { useNamedTitles } from '@/components/filters/use-named-titles'
import { useResolvedModels } from '@/components/records/models-context'
import { countText } from '@/components/records/table/count-text'
import { countQuery } from '@/lib/client/page-query'
import { savedFiltersQuery } from '@/lib/client/saved-filters'
import type { Filter } from '@/lib/filters/tree'
import { nameOf } from '@/lib/models/name-of'
import type { Titles } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'

type FilterBuilderProps = {
  model: ResolvedModel
  filter: Filter | null
  /** What of the filter can be asked already, shortly after each change. */
  onFilter: (filter: Filter | null) => void
  titles: Titles
  /** False where records are looked at one at a time, so that rankings cannot be asked for, nor filters that have any. */
  ranks?: boolean
  /** Buttons at the right of the sentence. */
  footer?: ReactNode
}

/** Changes reach the list this many milliseconds after the last one. */
const settleTime = 250

/** Rows of field, operator and value, blocks of related records, groups; how many match, and the filter as a sentence. */
export function FilterBuilder({ model, filter, onFilter, titles: given, ranks = true, footer }: FilterBuilderProps) {
  const models = useResolvedModels()
  const { data: kept = [] } = useQuery(savedFiltersQuery)
  const saved = ranks ? kept : kept.filter(({ tree }) => !hasRanking(tree, kept))
  const [draft, setDraft] = useState<DraftGroup>(() => draftOf(filter))
  const [fresh, setFresh] = useState<number | null>(null)
  const said = JSON.stringify(filter)
  const [seen, setSeen] = useState(said)
  const [sent, setSent] = useState(said)
  const [isTouched, setIsTouched] = useState(false)
  if (said !== seen) {
    setSeen(said)
    // Not what was sent from here: Back, or a chip that was taken away.
    if (said !== sent) {
      setSent(said)
      setDraft(draftOf(filter))
      setIsTouched(false)
    }
  }
  const made = filterOf(models, model.key, draft)
  const text = JSON.stringify(made)
  const titles = useNamedTitles(made, model.key, given)
  const words = useFilterWords(titles)
  const isUntold = isTouched && text !== sent
  const tell = useRef<() => void>(null)
  useEffect(() => {
    tell.current = isUntold ? () => onFilter(JSON.parse(text) as Filter | null) : null // just written
  })
  useEffect(() => {
    if (!isUntold) return
    const timer = setTimeout(() => {
      setSent(text)
      tell.current?.()
    }, settleTime)
    return () => clearTimeout(timer)
  }, [text, isUntold])
  // Whoever closes the builder right after a change means the change too.
  useEffect(() => () => tell.current?.(), [])

  const update = (change: (now: DraftGroup) => DraftGroup) => {
    setIsTouched(true)
    setDraft(change)
  }
  const builder = {
    titles,
    saved,
    ranks,
    fresh,
    Part: DraftPart,
    change: (key: number, change: (part: Draft) => Draft | null) => update((now) => changeDraft(now, key, change)),
    add: (to: number, part: Draft) => {
      setFresh(part.kind === 'group' ? (part.items[0]?.key ?? null) : part.key)
      update((now) =>
        changeDraft(now, to, (into) => ('items' in into ? { ...into, items: [...into.items, part] } : into)),
      )
    },
  }
  return (
    <BuilderProvider value={builder}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: listens to the keys of the controls inside */}
      <div data-filter-builder className="flex flex-col min-h-0" onKeyDown={keepFromForm}>
        <div className="flex flex-none items-center gap-2 px-4 h-11 border-b border-line text-sm">
          <b className="font-semibold text-ink">Filter</b>
          <span className="text-ink-2 max-md:hidden">{model.label.many} that match</span>
          <JoinChoice part={draft} />
          <MatchCount model={model} filter={filter} />
        </div>
        <div className="flex flex-col gap-2 px-4 py-3 min-h-0 overflow-y-auto">
          <DraftParts items={draft.items} model={model.key} />
          <AddParts to={draft.key} model={model.key} />
        </div>
        <div className="flex flex-none flex-wrap items-center gap-2 px-4 py-2.5 border-t border-line bg-sunken">
          <p className="flex-1 min-w-48 text-xs text-ink-2 line-clamp-3">
            {made ? words.sentence(made, model.key) : `All ${nameOf(model)}`}
          </p>
          {footer}
        </div>
      </div>
    </BuilderProvider>
  )
}

/** The form that a condition stands in is not sent by Enter in what the condition compares with. */
function keepFromForm(event: KeyboardEvent) {
  const isLine = event.target instanceof HTMLInputElement && event.currentTarget.contains(event.target)
  if (isLine && event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault()
}

/** "11 of 1,284", kept while the next is counted. */
function MatchCount({ model, filter }: { model: ResolvedModel; filter: Filter | null }) {
  const all = useQuery(countQuery(model))
  const some = useQuery({ ...countQuery(model, { filter: filter ?? undefined }), placeholderData: (before) => before })
  const count = some.data
  return (
    <span aria-live="polite" className="ml-auto text-sm text-ink-2 num whitespace-nowrap">
      {count ? (
        <>
          <b className="font-semibold text-ink">{countText(count)}</b>
          {all.data && filter ? ` of ${countText(all.data)}` : ''}
        </>
      ) : some.error ? (
        <span className="text-bad-ink">{some.error.message}</span>
      ) : (
        'Counting'
      )}
    </span>
  )
}
