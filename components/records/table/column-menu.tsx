'use client'

import { isSortable } from '@/components/records/table/sort-menu'
import type { GridColumns, OnView } from '@/components/records/table/use-grid-columns'
import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  ChevronDown,
  EyeOff,
  Group,
  ListPlus,
  Pin,
  UnfoldHorizontal,
} from '@/components/ui/icons'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import type { ListView } from '@/lib/client/list-params'
import { groupingOf, isGroupable } from '@/lib/models/grouping'
import type { ResolvedField } from '@/lib/models/resolved'

type ColumnMenuProps = {
  field: ResolvedField
  /** Place among the columns; the title is 0. */
  index: number
  view: ListView
  sort: ListView['sort']
  onView: OnView
  columns: GridColumns
  tabIndex: number
}

/** What can be done with a column, for the pointer and the keyboard alike. */
export function ColumnMenu({ field, index, view, sort, onView, columns, tabIndex }: ColumnMenuProps) {
  const { key: path } = field
  const isTitle = index === 0
  const sortBy = (descending: boolean) => onView({ sort: [{ field: path, ...(descending && { descending }) }] })
  const isFurther = view.sort.length > 0 && !sort.some((entry) => entry.field === path)
  const isGrouped = view.group?.field === path
  return (
    <Menu>
      <MenuTrigger asChild>
        <button
          type="button"
          tabIndex={tabIndex}
          aria-label={`${field.label}: column menu`}
          className="grid-menu-button"
        >
          <ChevronDown aria-hidden="true" className="size-3" />
        </button>
      </MenuTrigger>
      <MenuContent align="end">
        {isSortable(field) ? (
          <>
            <MenuItem icon={<ArrowUp className="size-3.5" />} onSelect={() => sortBy(false)}>
              Sort ascending
            </MenuItem>
            <MenuItem icon={<ArrowDown className="size-3.5" />} onSelect={() => sortBy(true)}>
              Sort descending
            </MenuItem>
            {isFurther ? (
              <MenuItem
                icon={<ListPlus className="size-3.5" />}
                onSelect={() => onView({ sort: [...view.sort, { field: path }] })}
              >
                Then sort by this
              </MenuItem>
            ) : null}
            <MenuSeparator />
          </>
        ) : null}
        {isGroupable(field) ? (
          <MenuItem
            icon={<Group className="size-3.5" />}
            checked={isGrouped}
            onSelect={() => onView({ group: isGrouped ? null : groupingOf(field) }, 'push')}
          >
            Group by this
          </MenuItem>
        ) : null}
        <MenuItem
          icon={<Pin className="size-3.5" />}
          checked={columns.pinned === index + 1 && index > 0}
          disabled={isTitle && columns.pinned === 1}
          onSelect={() => columns.pin(index + 1)}
        >
          Keep in place up to here
        </MenuItem>
        <MenuItem
          icon={<ArrowLeft className="size-3.5" />}
          disabled={index <= 1}
          onSelect={() => columns.move(path, index - 1)}
        >
          Move left
        </MenuItem>
        <MenuItem
          icon={<ArrowRight className="size-3.5" />}
          disabled={isTitle || index === columns.fields.length - 1}
          onSelect={() => columns.move(path, index + 1)}
        >
          Move right
        </MenuItem>
        <MenuItem icon={<UnfoldHorizontal className="size-3.5" />} onSelect={() => columns.resize(path, undefined)}>
          Usual width
        </MenuItem>
        <MenuItem icon={<EyeOff className="size-3.5" />} disabled={isTitle} onSelect={() => columns.hide(path)}>
          Hide
        </MenuItem>
      </MenuContent>
    </Menu>
  )
}
