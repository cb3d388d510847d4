'use client'

import { useQuery } from '@tanstack/react-query'
import { useFilterWords } from '@/components/filters/use-filter-words'
import { useNamedTitles } from '@/components/filters/use-named-titles'
import { listHrefFor } from '@/components/records/href-for'
import { countText } from '@/components/records/table/count-text'
import { IconButton } from '@/components/ui/icon-button'
import { Ellipsis, ListFilter, Pencil, Trash2 } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { tip } from '@/components/ui/tip'
import { listViewQuery } from '@/lib/client/list-params'
import { countQuery } from '@/lib/client/page-query'
import { listed } from '@/lib/core/text'
import type { FilterEntry } from '@/lib/loaders/load-filter-settings'
import type { ResolvedModel } from '@/lib/models/resolved'

type FilterLineProps = {
  filter: FilterEntry
  model: ResolvedModel
  onRename: () => void
  onChange: () => void
  onRemove: () => void
}

/** One saved filter: name and sentence, how many it selects, who may use it, where it is used. */
export function FilterLine({ filter, model, onRename, onChange, onRemove }: FilterLineProps) {
  const words = useFilterWords(useNamedTitles(filter.tree, model.key, {}))
  const { data: count, error } = useQuery(countQuery(model, { filter: { saved: filter.id } }))
  const href = `${listHrefFor(model)}${listViewQuery({ filter: { saved: filter.id } })}`
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_72px_160px_120px_28px] max-md:grid-cols-[minmax(0,1fr)_auto_28px] items-center gap-3 min-h-12 py-1.5 border-b border-line text-sm">
      <span className="min-w-0">
        <Link href={href} className="link font-medium text-ink">
          {filter.name}
        </Link>
        <span className="block text-xs text-ink-3 line-clamp-2">
          {words.sentence(filter.tree, model.key)}
          {filter.description ? ` · ${filter.description}` : ''}
        </span>
      </span>
      <span className="num text-right text-ink-2">
        {error ? <span className="text-bad-ink">Broken</span> : count ? countText(count) : '…'}
      </span>
      <span className="min-w-0 truncate text-xs text-ink-2 max-md:hidden" title={audienceOf(filter)}>
        {audienceOf(filter)}
      </span>
      <span className="text-xs text-ink-3 max-md:hidden">
        {filter.uses.length > 0 ? (
          <button
            type="button"
            {...tip(
              listed(
                filter.uses.map(({ kind, name }) => `${kind} “${name}”`),
                'and',
                8,
              ),
            )}
            className="underline decoration-dotted underline-offset-2"
          >
            {filter.uses.length === 1 ? 'Used once' : `Used ${filter.uses.length} times`}
          </button>
        ) : (
          'Not used'
        )}
      </span>
      {filter.mayChange ? (
        <Menu>
          <MenuTrigger asChild>
            <IconButton label={`Actions for ${filter.name}`} className="text-ink-3">
              <Ellipsis />
            </IconButton>
          </MenuTrigger>
          <MenuContent align="end">
            <MenuItem icon={<ListFilter className="size-3.5" />} onSelect={onChange}>
              Change conditions
            </MenuItem>
            <MenuItem icon={<Pencil className="size-3.5" />} onSelect={onRename}>
              Name and sharing
            </MenuItem>
            <MenuSeparator />
            <MenuItem danger icon={<Trash2 className="size-3.5" />} onSelect={onRemove}>
              Delete
            </MenuItem>
          </MenuContent>
        </Menu>
      ) : (
        <span />
      )}
    </li>
  )
}

function audienceOf({ sharing, audience, owner }: FilterEntry): string {
  if (sharing === 'everyone') return owner ? `Everyone, by ${owner}` : 'Everyone'
  if (sharing === 'private') return 'Only you'
  return listed(audience, 'and', 3) || 'Shared'
}
