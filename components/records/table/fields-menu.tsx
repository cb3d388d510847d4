'use client'

import { useMemo, useState } from 'react'
import { face } from '@/components/fields/registry'
import { useResolvedModels } from '@/components/records/models-context'
import { columnAt } from '@/components/records/table/list-query'
import type { GridColumns, OnView } from '@/components/records/table/use-grid-columns'
import { announce } from '@/components/ui/announce'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Columns3, Pin, Plus, X } from '@/components/ui/icons'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { SearchInput } from '@/components/ui/search-input'
import { SortableList, SortableRow } from '@/components/ui/sortable-list'
import type { ListView } from '@/lib/client/list-params'
import { relationsOf } from '@/lib/models/graph'
import type { ResolvedField, ResolvedModel, ResolvedModels } from '@/lib/models/resolved'

type FieldsMenuProps = { model: ResolvedModel; view: ListView; onView: OnView; columns: GridColumns }

/** Which fields the table shows, of the record and of those it belongs to, in which order, and how many stay in place. */
export function FieldsMenu({ model, view, onView, columns }: FieldsMenuProps) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="ghost" className="max-md:hidden">
          <Columns3 className="size-3.5" /> Fields
        </Button>
      </PopoverTrigger>
      <PopoverContent
        label="Fields of the table"
        align="end"
        className="flex max-h-[min(560px,70vh)] w-80 flex-col p-0!"
      >
        <Chooser {...{ model, view, onView, columns }} />
      </PopoverContent>
    </Popover>
  )
}

function Chooser({ model, view, onView, columns }: FieldsMenuProps) {
  const models = useResolvedModels()
  const [text, setText] = useState('')
  const [reach, setReach] = useState(firstOffered)
  const { fields, pinned } = columns
  const offered = useMemo(() => groupsOf(models, model), [models, model])
  const shown = new Set(fields.map((field) => field.key))
  const wanted = text.trim().toLowerCase()
  const matching = offered
    .map(({ label, fields: all }) => ({
      label,
      fields: all.filter((field) => !shown.has(field.key) && field.label.toLowerCase().includes(wanted)),
    }))
    .filter((group) => group.fields.length > 0)
  const count = matching.reduce((sum, group) => sum + group.fields.length, 0)
  const chosen = fields.filter((field) => field.label.toLowerCase().includes(wanted))
  return (
    <>
      <div className="p-2">
        <SearchInput label="Find a field" value={text} onChange={setText} autoFocus />
      </div>
      <div
        className="min-h-0 flex-1 overflow-auto px-2 pb-2"
        onScroll={({ currentTarget: list }) => {
          const isNearEnd = list.scrollTop + list.clientHeight > list.scrollHeight - list.clientHeight
          if (isNearEnd && reach < count) setReach(reach + firstOffered)
        }}
      >
        {chosen.length > 0 ? <p className="eyebrow px-1 py-1">Shown</p> : null}
        <SortableList
          label="Shown fields"
          items={chosen.map((field) => ({ id: field.key, label: field.label }))}
          onOrder={(order) => {
            const moved = order.find((key, at) => fields[at]?.key !== key)
            if (wanted === '' && moved) onView({ columns: orderOf(columns, order) })
          }}
        >
          {chosen.map((field) => {
            const at = fields.indexOf(field)
            return (
              <SortableRow key={field.key} id={field.key} className="flex items-center gap-1 rounded-md hover:bg-hover">
                <FieldName field={field} />
                <IconButton
                  label={at < pinned ? 'Stays in place' : 'Keep the columns up to here in place'}
                  aria-pressed={at < pinned}
                  reason={at === 0 ? 'The first column always stays in place' : undefined}
                  className={at < pinned ? 'text-accent-ink' : 'text-ink-4'}
                  onClick={() => columns.pin(at < pinned ? at : at + 1)}
                >
                  <Pin className="size-3.5" />
                </IconButton>
                <IconButton
                  label={`Hide ${field.label}`}
                  reason={at === 0 ? 'The first column names the record' : undefined}
                  data-hides
                  onClick={(event) => {
                    stepOn(event.currentTarget, '[data-hides]')
                    columns.hide(field.key)
                  }}
                >
                  <X className="size-3.5" />
                </IconButton>
              </SortableRow>
            )
          })}
        </SortableList>
        {within(matching, reach).map((group) => (
          <section key={group.label} aria-label={group.label}>
            <p className="eyebrow px-1 pt-3 pb-1">{group.label}</p>
            {group.fields.map((field) => (
              <button
                key={field.key}
                type="button"
                className="mi w-full"
                aria-label={`Show ${field.label}`}
                data-shows
                onClick={(event) => {
                  stepOn(event.currentTarget, '[data-shows]')
                  columns.show(field.key)
                  announce(`${field.label} is shown`)
                }}
              >
                <FieldName field={field} />
                <Plus className="size-3.5 text-ink-3" />
              </button>
            ))}
          </section>
        ))}
        {chosen.length + matching.length === 0 ? (
          <p className="px-1 py-2 text-ink-3">No field is called that.</p>
        ) : null}
      </div>
      {view.columns || view.pinned > 1 ? (
        <div className="border-t border-line p-1.5">
          <Button variant="ghost" onClick={() => onView({ columns: null, pinned: 1 }, 'push')}>
            Columns as usual
          </Button>
        </div>
      ) : null}
    </>
  )
}

/** What is pressed goes: the keyboard goes on to what stands beside it, or back to the search. */
function stepOn(pressed: HTMLElement, alike: string) {
  const menu = pressed.closest('[role="dialog"]')
  const all = [...(menu?.querySelectorAll<HTMLElement>(alike) ?? [])]
  const at = all.indexOf(pressed)
  const beside = all[at + 1] ?? all[at - 1] ?? menu?.querySelector('input')
  beside?.focus()
}

function FieldName({ field }: { field: ResolvedField }) {
  const TypeIcon = face(field.type).icon
  return (
    <span className="flex min-w-0 flex-1 items-center gap-1.5">
      <TypeIcon aria-hidden="true" className="size-3.5 flex-none text-ink-4" />
      <span className="truncate">{field.label}</span>
    </span>
  )
}

/** The title stays first, whatever was dragged before it. */
function orderOf({ choices, fields }: GridColumns, order: string[]) {
  const [title] = fields
  const all = choices()
  const wanted = [title?.key, ...order.filter((key) => key !== title?.key)]
  return wanted.flatMap((path) => all.find((choice) => choice.path === path) ?? [])
}

/** Related records are offered so many steps away. */
const STEPS = 2

/** So many fields are drawn at first, and as many more whenever the end comes near. */
const firstOffered = 60

function within(groups: FieldGroup[], most: number): FieldGroup[] {
  let left = most
  return groups.flatMap((group) => {
    const fields = group.fields.slice(0, Math.max(0, left))
    left -= fields.length
    return fields.length > 0 ? [{ ...group, fields }] : []
  })
}

type FieldGroup = { label: string; fields: ResolvedField[] }

/** The fields of the model, then those of each record it leads to. */
function groupsOf(models: ResolvedModels, model: ResolvedModel): FieldGroup[] {
  const own = model.fields.filter((field) => !field.hidden && field.type !== 'json')
  return [{ label: model.label.many, fields: own }, ...related(models, model, { key: model.key, path: [], label: [] })]
}

type Place = { key: string; path: string[]; label: string[] }

function related(models: ResolvedModels, model: ResolvedModel, { key, path, label }: Place): FieldGroup[] {
  if (path.length >= STEPS) return []
  return relationsOf(models, key)
    .filter((hop) => !hop.many && models.list.some((known) => known.key === hop.to))
    .flatMap((hop) => {
      const next: Place = { key: hop.to, path: [...path, hop.name], label: [...label, hop.label] }
      const fields = models.byKey(hop.to).fields.flatMap((field) => {
        if (field.type === 'json' || field.key === hop.name) return []
        return columnAt(models, model, [...next.path, field.key].join('.')) ?? []
      })
      return [{ label: next.label.join(' › '), fields }, ...related(models, model, next)]
    })
}
