'use client'

import { useState } from 'react'
import { BinDialog } from '@/components/settings/bin-dialog'
import { FieldEditor } from '@/components/settings/fields/field-editor'
import { FieldRow } from '@/components/settings/fields/field-row'
import { GroupHead } from '@/components/settings/fields/group-head'
import { GroupName } from '@/components/settings/fields/group-name'
import { useArrangement } from '@/components/settings/fields/use-arrangement'
import { SettingsPage } from '@/components/settings/settings-page'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Plus, Trash2 } from '@/components/ui/icons'
import { LinkTabs } from '@/components/ui/link-tabs'
import { SearchInput } from '@/components/ui/search-input'
import { SortableList } from '@/components/ui/sortable-list'
import { restoreFieldAction } from '@/lib/actions/fields'
import type { FieldEntry, FieldSettings } from '@/lib/loaders/load-field-settings'

const columns =
  '[--fields:24px_minmax(0,1.5fr)_minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,1fr)_112px_28px] max-md:[--fields:24px_minmax(0,1fr)_28px]'

/** The fields of a model in their groups and order, and what may be done with each. */
export function FieldsPage({ settings }: { settings: FieldSettings }) {
  const { model } = settings
  const [query, setQuery] = useState('')
  // Only the key: what is shown of the field is always what the page knows now.
  const [open, setOpen] = useState<{ key: string | null } | null>(null)
  const [isBinOpen, setIsBinOpen] = useState(false)
  const [named, setNamed] = useState<string | null | undefined>(undefined)
  const { groups, items, order, changeGroups } = useArrangement(settings)
  const wanted = query.trim().toLowerCase()
  const matches = (field: FieldEntry) =>
    [field.label, field.api, field.typeLabel].some((text) => text.toLowerCase().includes(wanted))
  const found = wanted ? groups.flatMap((group) => group.fields).filter(matches) : null

  const openField = groups.flatMap((group) => group.fields).find(({ key }) => key === open?.key)

  return (
    <SettingsPage
      title="Fields"
      hint="What is known of each record, the system's fields and your own. Drag to put them in order or into another group, or use Alt and arrows on a handle."
      actions={
        <>
          <SearchInput label="Find a field" value={query} onChange={setQuery} />
          <Button variant="primary" onClick={() => setOpen({ key: null })}>
            <Plus /> Field
          </Button>
        </>
      }
    >
      <LinkTabs label="Models" tabs={settings.tabs} current={model.slug} className="-mx-4 md:-mx-6" />
      <div className={columns}>
        <div
          aria-hidden
          className="grid grid-cols-(--fields) items-center gap-3 h-9 text-xs font-medium text-ink-3 border-b border-line max-md:hidden"
        >
          <span />
          <span>Field</span>
          <span>Key</span>
          <span>Type</span>
          <span>Options</span>
          <span>Filled</span>
          <span />
        </div>
        {found ? (
          <ul aria-label="Fields found">
            {found.map((field) => (
              <FieldRow key={field.key} field={field} onOpen={setOpen} fixed />
            ))}
          </ul>
        ) : (
          <SortableList label={`Fields of ${model.many}`} items={items} onOrder={order}>
            {groups.flatMap((group, at) => [
              <GroupHead
                key={`group:${group.id}`}
                group={group}
                at={at}
                groups={groups}
                onChange={changeGroups}
                onRename={() => setNamed(group.id)}
              />,
              ...group.fields.map((field) => <FieldRow key={field.key} field={field} onOpen={setOpen} />),
            ])}
          </SortableList>
        )}
        {found?.length === 0 ? (
          <EmptyState title="No field is called so">Search by name, key or type.</EmptyState>
        ) : null}
      </div>
      <div className="flex flex-wrap gap-2 mt-4">
        <Button onClick={() => setNamed(null)}>
          <Plus /> Group
        </Button>
        {settings.bin.length > 0 ? (
          <Button variant="ghost" onClick={() => setIsBinOpen(true)}>
            <Trash2 /> Deleted fields ({settings.bin.length})
          </Button>
        ) : null}
      </div>
      {open && (open.key === null || openField) ? (
        <FieldEditor model={model} field={openField ?? null} groups={groups} onClose={() => setOpen(null)} />
      ) : null}
      {isBinOpen ? (
        <BinDialog
          title="Deleted fields"
          description="Their values are kept in the records and come back with them."
          bin={settings.bin}
          kept="its values"
          restore={(id) => restoreFieldAction({ id })}
          onClose={() => setIsBinOpen(false)}
        />
      ) : null}
      {named === undefined ? null : (
        <GroupName groups={groups} id={named} onChange={changeGroups} onClose={() => setNamed(undefined)} />
      )}
    </SettingsPage>
  )
}
