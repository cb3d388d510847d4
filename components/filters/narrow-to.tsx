'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { keepPreference } from '@/components/layout/preferences'
import { useModels } from '@/components/records/models-context'
import { announce } from '@/components/ui/announce'
import { classNames } from '@/components/ui/class-names'
import { IconButton } from '@/components/ui/icon-button'
import { Check, Funnel, Settings2, X } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { savedFiltersQuery } from '@/lib/client/saved-filters'

/** Read by the server with every page and list; see lib/server/narrowing. */
const cookie = 'narrowed-to'

/** Narrows every view of the app to the companies of a saved filter, until it is cleared. */
export function NarrowTo({ chosen }: { chosen: string | null }) {
  const models = useModels()
  const router = useRouter()
  const cache = useQueryClient()
  const { data: saved = [] } = useQuery(savedFiltersQuery)
  // What was just chosen shows at once, until the server draws the bar anew.
  const [picked, setPicked] = useState<{ from: string | null; id: string | null } | null>(null)
  const hub = models.find(({ company }) => company.kind === 'self')
  const filters = saved.filter((filter) => filter.model === hub?.key)
  const id = picked && picked.from === chosen ? picked.id : chosen
  const current = filters.find((filter) => filter.id === id)
  if (!hub || (filters.length === 0 && !id)) return null

  const narrow = async (next: string | null, name?: string) => {
    setPicked({ from: chosen, id: next })
    keepPreference(cookie, next ?? '')
    announce(name ? `Every view is narrowed to ${name}` : `All ${hub.label.many.toLowerCase()} are on show`)
    router.refresh()
    await cache.invalidateQueries()
  }
  return (
    <span className={classNames('inline-flex items-center', current && 'rounded-md bg-accent-soft text-accent-ink')}>
      <Menu>
        <MenuTrigger asChild>
          {current ? (
            <button
              type="button"
              aria-label={`Every view is narrowed to ${current.name}`}
              className="inline-flex items-center gap-1.5 h-7 pl-2 pr-1 text-sm font-medium rounded-md"
            >
              <Funnel className="size-3.5" /> <span className="max-w-40 truncate max-md:hidden">{current.name}</span>
            </button>
          ) : (
            <IconButton label={`Narrow every view to some ${hub.label.many.toLowerCase()}`} className="text-ink-3">
              <Funnel className="size-3.5" />
            </IconButton>
          )}
        </MenuTrigger>
        <MenuContent align="end" className="max-h-96 overflow-y-auto max-w-80">
          <p className="px-2 pt-1 pb-0.5 text-2xs text-ink-3">Narrow every view to</p>
          <MenuItem
            icon={id ? <span className="size-3.5" /> : <Check className="size-3.5" />}
            onSelect={() => void narrow(null)}
          >
            All {hub.label.many.toLowerCase()}
          </MenuItem>
          {filters.map((filter) => (
            <MenuItem
              key={filter.id}
              icon={filter.id === id ? <Check className="size-3.5" /> : <span className="size-3.5" />}
              onSelect={() => void narrow(filter.id, filter.name)}
            >
              {filter.name}
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
      {current ? (
        <IconButton label="Clear: show all again" className="size-6! text-accent-ink" onClick={() => void narrow(null)}>
          <X className="size-3.5" />
        </IconButton>
      ) : null}
    </span>
  )
}
