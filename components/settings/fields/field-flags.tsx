'use client'

import { hrefFor } from '@/components/records/href-for'
import { useModel } from '@/components/records/models-context'
import type { FieldDraft } from '@/components/settings/fields/field-draft'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Switch } from '@/components/ui/switch'
import { dismissLeftoversAction } from '@/lib/actions/fields'
import { plural } from '@/lib/core/text'
import type { FieldEntry, FieldSettings } from '@/lib/loaders/load-field-settings'

type FieldFlagsProps = {
  model: FieldSettings['model']
  field: FieldEntry | null
  draft: FieldDraft
  onChange: (change: Partial<FieldDraft>) => void
}

type Flag = 'isFeatured' | 'isHidden' | 'isShared' | 'isLocked' | 'isMandatory' | 'isIndexed'

const flags: { key: Flag; label: string; hint: string }[] = [
  { key: 'isFeatured', label: 'Featured', hint: 'Stands among the first fields' },
  { key: 'isMandatory', label: 'Mandatory', hint: 'Cannot be left empty, by API and import either' },
  { key: 'isLocked', label: 'Locked', hint: 'Programs may write it, people not' },
  { key: 'isHidden', label: 'Hidden', hint: 'On no screen; the API knows it' },
  { key: 'isShared', label: 'Shared', hint: 'May be shown to customers' },
  { key: 'isIndexed', label: 'Fast sorting', hint: 'Has an index; fields in use get one by themselves' },
]

/** What is special about a field, always or under a condition, and what was put aside when its type changed. */
export function FieldFlags({ model, field, draft, onChange }: FieldFlagsProps) {
  const isKept = field?.kept === 'system' || draft.kept !== 'people'
  const offered = flags.filter(({ key }) => {
    if (key === 'isMandatory' || key === 'isLocked') return !isKept
    return key !== 'isIndexed' || field === null || field.custom
  })
  return (
    <>
      <div className="space-y-3">
        {offered.map(({ key, label, hint }) => (
          <div key={key} className="flex items-center gap-3">
            <span className="min-w-0 flex-1">
              <span className="block text-ink">{label}</span>
              <span className="block text-xs text-ink-3">{hint}</span>
            </span>
            <Switch checked={draft[key]} onChange={(next) => onChange({ [key]: next })} aria-label={label} />
          </div>
        ))}
      </div>
      {field && field.usedIn.length > 0 ? <UsedIn field={field} /> : null}
      {field && field.leftovers.count > 0 ? <LeftoverList model={model} field={field} /> : null}
    </>
  )
}

const useIcons: Record<FieldEntry['usedIn'][number]['kind'], string> = {
  filter: 'list-filter',
  view: 'columns-3',
  template: 'layout-template',
  field: 'list-tree',
  light: 'circle-dot',
  webhook: 'bell',
}

function UsedIn({ field }: { field: FieldEntry }) {
  return (
    <section aria-label="Used in">
      <p className="label">Used in</p>
      <ul className="max-h-48 overflow-auto">
        {field.usedIn.map(({ kind, name }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat and nothing is reordered
          <li key={at} className="flex items-center gap-2 min-h-7">
            <Icon name={useIcons[kind]} className="size-3.5 flex-none text-ink-3" />
            <span className="truncate">{name}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function LeftoverList({ model: { key }, field }: { model: FieldSettings['model']; field: FieldEntry }) {
  const model = useModel(key)
  const { busy, submit } = useSubmit()
  const { count, rows } = field.leftovers
  return (
    <section aria-label="Put aside">
      <p className="label">Put aside: {plural(count, 'value')} that did not fit the type</p>
      <ul className="border border-line rounded-md divide-y divide-line bg-canvas max-h-56 overflow-auto">
        {rows.map(({ record, title, text, reason }) => (
          <li key={record} className="px-2.5 py-1.5">
            <Link className="link" href={hrefFor(model, record)}>
              {title}
            </Link>
            <span className="block text-xs text-ink-2 truncate" title={text}>
              {text}
            </span>
            <span className="block text-xs text-ink-3">{reason}</span>
          </li>
        ))}
      </ul>
      <Button variant="ghost" busy={busy} onClick={() => void submit(() => dismissLeftoversAction({ id: field.key }))}>
        Let them go
      </Button>
    </section>
  )
}
