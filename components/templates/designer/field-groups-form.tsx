'use client'

import { useDesign } from '@/components/templates/designer/design-context'
import { FieldsChoice } from '@/components/templates/designer/fields-choice'
import { WhenField } from '@/components/templates/designer/when-field'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { X } from '@/components/ui/icons'
import { Input } from '@/components/ui/input'
import { SortableList, SortableRow } from '@/components/ui/sortable-list'
import { Switch } from '@/components/ui/switch'
import { changeSection, unique } from '@/lib/profiles/edit-layout'
import type { Section, TemplateGroup } from '@/lib/profiles/layout'

/** The field groups of the sidebar: the model's own, or those of this template. */
export function FieldGroupsForm({ section }: { section: Section }) {
  const { layout, change, model } = useDesign()
  const set = (groups: TemplateGroup[] | undefined) =>
    change(changeSection(layout, section.section, (each) => ({ ...each, groups })))
  const { groups } = section
  if (!groups)
    return (
      <div className="text-sm text-ink-2 grid gap-2">
        <p>The groups are those of the model, and follow it when it changes.</p>
        <Button
          onClick={() =>
            set(
              model.groups.map((group) => ({
                id: group.key,
                label: group.label,
                fields: group.fields,
                featured: group.featured,
              })),
            )
          }
        >
          Arrange groups for this template
        </Button>
      </div>
    )
  const replace = (id: string, part: Partial<TemplateGroup>) =>
    set(groups.map((group) => (group.id === id ? { ...group, ...part } : group)))
  return (
    <div className="grid gap-2">
      <SortableList
        label="Field groups"
        items={groups.map((group) => ({ id: group.id, label: group.label }))}
        onOrder={(ids) => set(ids.flatMap((id) => groups.find((group) => group.id === id) ?? []))}
        className="grid gap-2"
      >
        {groups.map((group) => (
          <SortableRow
            key={group.id}
            id={group.id}
            className="flex items-start rounded-md border border-line bg-canvas py-1.5 pr-2"
          >
            <div className="grid gap-2 flex-1 min-w-0">
              <div className="flex items-center gap-1">
                <Input
                  aria-label="Name of the group"
                  value={group.label}
                  onChange={(event) => replace(group.id, { label: event.target.value })}
                />
                <IconButton
                  label={`Remove ${group.label}`}
                  onClick={() => set(groups.filter((each) => each.id !== group.id))}
                >
                  <X />
                </IconButton>
              </div>
              <FieldsChoice
                label={`Fields of ${group.label}`}
                model={model}
                value={group.fields}
                most={200}
                onChange={(fields) => replace(group.id, { fields })}
              />
              <span className="flex items-center gap-2 text-xs text-ink-2">
                <Switch
                  aria-label={`${group.label} shows at once`}
                  checked={group.featured}
                  onChange={(featured) => replace(group.id, { featured })}
                />
                {group.featured ? 'Shows at once' : 'In full list'}
              </span>
              <WhenField
                title={`When is ${group.label} shown?`}
                value={group.when}
                onChange={(when) => replace(group.id, { when })}
              />
            </div>
          </SortableRow>
        ))}
      </SortableList>
      <div className="flex gap-2">
        <Button
          onClick={() =>
            set([
              ...groups,
              {
                id: unique(
                  'group',
                  groups.map((each) => each.id),
                ),
                label: 'New group',
                fields: [],
                featured: true,
              },
            ])
          }
        >
          + Field group
        </Button>
        <Button variant="ghost" onClick={() => set(undefined)}>
          Back to the model's
        </Button>
      </div>
    </div>
  )
}
