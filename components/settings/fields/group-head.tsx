'use client'

import { otherGroup } from '@/components/settings/fields/use-arrangement'
import { Count } from '@/components/ui/count'
import { IconButton } from '@/components/ui/icon-button'
import { EllipsisVertical, Pencil, Star, StarOff, Trash2 } from '@/components/ui/icons'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { SortableHeading } from '@/components/ui/sortable-list'
import { Tag } from '@/components/ui/tag'
import type { FieldGroupEntry } from '@/lib/loaders/load-field-settings'

type GroupHeadProps = {
  group: FieldGroupEntry
  at: number
  groups: FieldGroupEntry[]
  onChange: (groups: FieldGroupEntry[]) => Promise<boolean>
  onRename: () => void
}

/** The name of a group above its fields, with what may be done with it. */
export function GroupHead({ group, at, groups, onChange, onRename }: GroupHeadProps) {
  const isOther = group.id === otherGroup
  const last = groups.filter(({ id }) => id !== otherGroup).length - 1
  const move = (by: number) => void onChange(groups.toSpliced(at, 1).toSpliced(at + by, 0, group))
  const feature = () =>
    void onChange(groups.map((each) => (each === group ? { ...each, isFeatured: !each.isFeatured } : each)))
  const dissolve = () =>
    void onChange(
      groups
        .filter((each) => each !== group)
        .map((each) => (each.id === otherGroup ? { ...each, fields: [...each.fields, ...group.fields] } : each)),
    )
  return (
    <SortableHeading
      id={`group:${group.id}`}
      className="flex items-center gap-2 h-10 pt-2 border-b border-line bg-canvas"
    >
      <h2 className="text-sm font-semibold pl-1">{group.label}</h2>
      <Count value={group.fields.length} />
      {group.isFeatured ? <Tag tone="accent">Shown first</Tag> : null}
      {isOther ? (
        <span className="text-xs text-ink-3 max-md:hidden">In no group: behind the full list</span>
      ) : (
        <span className="ml-auto">
          <Menu>
            <MenuTrigger asChild>
              <IconButton label={`Group ${group.label}`}>
                <EllipsisVertical className="size-3.5" />
              </IconButton>
            </MenuTrigger>
            <MenuContent align="end">
              <MenuItem icon={<Pencil />} onSelect={onRename}>
                Rename
              </MenuItem>
              <MenuItem icon={group.isFeatured ? <StarOff /> : <Star />} onSelect={feature}>
                {group.isFeatured ? 'Show behind the full list' : 'Show first'}
              </MenuItem>
              <MenuItem disabled={at === 0} onSelect={() => move(-1)}>
                Move up
              </MenuItem>
              <MenuItem disabled={at >= last} onSelect={() => move(1)}>
                Move down
              </MenuItem>
              <MenuSeparator />
              <MenuItem icon={<Trash2 />} danger onSelect={dissolve}>
                Dissolve group
              </MenuItem>
            </MenuContent>
          </Menu>
        </span>
      )}
    </SortableHeading>
  )
}
