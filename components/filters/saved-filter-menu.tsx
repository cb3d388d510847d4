'use client'

import { useQuery } from '@tanstack/react-query'
import { IconButton } from '@/components/ui/icon-button'
import { Bookmark, Settings2 } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { savedFiltersQuery } from '@/lib/client/saved-filters'
import type { Filter } from '@/lib/filters/tree'
import type { ResolvedModel } from '@/lib/models/resolved'

type SavedFilterMenuProps = { model: ResolvedModel; filter: Filter | null; onFilter: (filter: Filter) => void }

/** The filters kept under a name, to be applied; whoever has none of this model sees no button. */
export function SavedFilterMenu({ model, filter, onFilter }: SavedFilterMenuProps) {
  const { data = [] } = useQuery(savedFiltersQuery)
  const saved = data.filter((each) => each.model === model.key)
  if (saved.length === 0) return null
  const applied = filter && 'saved' in filter ? filter.saved : null
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label="Saved filters" className="text-ink-3">
          <Bookmark className="size-3.5" />
        </IconButton>
      </MenuTrigger>
      <MenuContent className="max-h-96 overflow-y-auto max-w-80">
        <p className="px-2 pt-1 pb-0.5 text-2xs text-ink-3">Saved filters</p>
        {saved.map(({ id, name }) => (
          <MenuItem key={id} icon={<Bookmark className="size-3.5" />} onSelect={() => onFilter({ saved: id })}>
            <span className={applied === id ? 'font-medium text-ink' : ''}>{name}</span>
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem asChild>
          <Link href="/settings/filters">
            <Settings2 className="size-3.5" /> Manage filters
          </Link>
        </MenuItem>
      </MenuContent>
    </Menu>
  )
}
