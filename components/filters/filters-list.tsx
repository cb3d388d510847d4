'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { EditFilter } from '@/components/filters/edit-filter'
import { FilterLine } from '@/components/filters/filter-line'
import { SaveFilter } from '@/components/filters/save-filter'
import { useModelLookup, useModels } from '@/components/records/models-context'
import { SettingsPage } from '@/components/settings/settings-page'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu'
import { SearchInput } from '@/components/ui/search-input'
import { showToast } from '@/components/ui/toast'
import { removeFilterAction, restoreFilterAction } from '@/lib/actions/filters'
import { keys } from '@/lib/client/query-keys'
import type { FilterEntry } from '@/lib/loaders/load-filter-settings'
import type { ResolvedModel } from '@/lib/models/resolved'

type Open = { what: 'rename' | 'change'; filter: FilterEntry } | { what: 'new'; model: ResolvedModel } | null

/** The filters kept under a name: what each selects, who may use it, and where it is used. */
export function FiltersList({ filters }: { filters: FilterEntry[] }) {
  const [open, setOpen] = useState<Open>(null)
  const [query, setQuery] = useState('')
  const [goneIds, setGoneIds] = useState<string[]>([])
  const models = useModels()
  const modelOf = useModelLookup()
  const { submit } = useSubmit()
  const cache = useQueryClient()
  const refresh = () => cache.invalidateQueries({ queryKey: keys.savedFilters() })

  const setGone = (id: string, isGone: boolean) =>
    setGoneIds((ids) => (isGone ? [...ids, id] : ids.filter((each) => each !== id)))
  const remove = async ({ id, name, uses }: FilterEntry) => {
    // Where it is used it will be refused, and had better stay where it is.
    if (uses.length === 0) setGone(id, true)
    const answer = await submit(() => removeFilterAction({ id }))
    setGone(id, answer !== null)
    if (!answer) return
    await refresh()
    const undo = async () => {
      if (await submit(() => restoreFilterAction({ id }))) setGone(id, false)
      await refresh()
    }
    showToast(`“${name}” is deleted`, { undo: () => void undo() })
  }
  const text = query.trim().toLowerCase()
  const found = filters.filter(
    ({ id, name, description }) => !goneIds.includes(id) && `${name} ${description ?? ''}`.toLowerCase().includes(text),
  )
  const groups = models.flatMap((model) => {
    const own = found.filter((filter) => filter.model === model.key)
    return own.length > 0 ? [{ model, own }] : []
  })
  const close = () => setOpen(null)
  return (
    <SettingsPage
      title="Filters"
      hint="A filter kept under a name is one rule for everything: lists, other filters, templates. Change it here and it changes everywhere. Who enters or leaves it is noted in the history of the record."
      actions={
        <>
          <SearchInput label="Find a filter" placeholder="Find" value={query} onChange={setQuery} />
          <Menu>
            <MenuTrigger asChild>
              <Button variant="primary">New filter</Button>
            </MenuTrigger>
            <MenuContent align="end" className="max-h-96 overflow-y-auto">
              {models
                .filter((model) => !model.hidden)
                .map((model) => (
                  <MenuItem
                    key={model.key}
                    icon={<Icon name={model.icon} />}
                    onSelect={() => setOpen({ what: 'new', model })}
                  >
                    {model.label.many}
                  </MenuItem>
                ))}
            </MenuContent>
          </Menu>
        </>
      }
    >
      {groups.length === 0 ? (
        <EmptyState title={text ? 'No filter matches' : 'No filters yet'}>
          {text ? `Nothing is called “${query}”.` : 'Build one in any list and choose Save filter, or make one here.'}
        </EmptyState>
      ) : null}
      {groups.map(({ model, own }) => (
        <section key={model.key} aria-labelledby={`filters-${model.key}`} className="mb-6">
          <h2 id={`filters-${model.key}`} className="flex items-center gap-1.5 h-8 text-sm border-b border-line">
            <Icon name={model.icon} className="size-3.5 text-ink-3" /> {model.label.many}
            <span className="count">{own.length}</span>
          </h2>
          <ul>
            {own.map((filter) => (
              <FilterLine
                key={filter.id}
                filter={filter}
                model={model}
                onRename={() => setOpen({ what: 'rename', filter })}
                onChange={() => setOpen({ what: 'change', filter })}
                onRemove={() => void remove(filter)}
              />
            ))}
          </ul>
        </section>
      ))}
      <Opened open={open} modelOf={modelOf} onClose={close} />
    </SettingsPage>
  )
}

type OpenedProps = { open: Open; modelOf: (key: string) => ResolvedModel | undefined; onClose: () => void }

function Opened({ open, modelOf, onClose }: OpenedProps) {
  if (!open) return null
  if (open.what === 'new') return <EditFilter model={open.model} onClose={onClose} />
  const model = modelOf(open.filter.model)
  if (!model) return null
  if (open.what === 'change') return <EditFilter model={model} saved={open.filter} onClose={onClose} />
  return <SaveFilter model={model} tree={open.filter.tree} saved={open.filter} onClose={onClose} onSaved={onClose} />
}
