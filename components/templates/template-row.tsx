'use client'

import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { IconButton } from '@/components/ui/icon-button'
import { Ellipsis } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { SignalLight } from '@/components/ui/signal-light'
import { SortableRow } from '@/components/ui/sortable-list'
import { Tag } from '@/components/ui/tag'
import { plural } from '@/lib/core/text'
import type { TemplateEntry } from '@/lib/loaders/load-templates'

export type RowAction = 'copy' | 'toggle' | 'remove'

type TemplateRowProps = {
  entry: TemplateEntry
  place: number
  href: string
  noun: (count: number) => string
  onAction: (action: RowAction) => void
}

/** One template: place, name, rule in words, reach, and what is wrong with it. */
export function TemplateRow({ entry, place, href, noun, onAction }: TemplateRowProps) {
  const warning = warningOf(entry)
  const isLive = entry.isEnabled && entry.version > 0
  return (
    <SortableRow id={entry.id} className="flex items-start border-b border-line py-2.5">
      <span className="grid place-items-center size-5 mt-0.5 rounded-sm bg-sunken border border-line text-xs num text-ink-2">
        {place}
      </span>
      <div className={classNames('min-w-0 flex-1 px-3', !isLive && !entry.hasDraft && 'opacity-60')}>
        <div className="flex items-center gap-2">
          <Link href={href} className="text-sm font-medium text-ink hover:underline truncate">
            {entry.name}
          </Link>
          {entry.hasDraft ? <Tag tone="accent">Draft</Tag> : null}
          {entry.version > 0 && !entry.isEnabled ? <Tag tone="line">Off</Tag> : null}
          {entry.version > 0 ? <span className="text-xs text-ink-3">version {entry.version}</span> : null}
        </div>
        <p className="text-xs text-ink-2">{entry.rule ?? 'Always'}</p>
        <p className="text-xs text-ink-3">
          {entry.reach
            ? `${noun(entry.reach.records)}, ${plural(entry.reach.viewers, 'viewer')}`
            : 'Nobody sees it yet'}
        </p>
        {entry.passedOver ? (
          <p className="flex items-center gap-1.5 text-xs text-bad-ink pt-0.5">
            <SignalLight signal="bad" size={12} label="" /> Passed over for everybody: {entry.passedOver}
          </p>
        ) : null}
        {warning ? (
          <p className="flex items-center gap-1.5 text-xs text-warn-ink pt-0.5">
            <SignalLight signal="warn" size={12} label="" /> {warning}
          </p>
        ) : null}
      </div>
      <div className="flex items-center gap-1.5 flex-none">
        <Button asChild className="max-md:hidden">
          <Link href={href}>{entry.hasDraft ? 'Continue draft' : 'Edit'}</Link>
        </Button>
        <Menu>
          <MenuTrigger asChild>
            <IconButton label={`More for ${entry.name}`}>
              <Ellipsis />
            </IconButton>
          </MenuTrigger>
          <MenuContent>
            <MenuItem onSelect={() => onAction('copy')}>Duplicate</MenuItem>
            {entry.version > 0 ? (
              <MenuItem onSelect={() => onAction('toggle')}>{entry.isEnabled ? 'Turn off' : 'Turn on'}</MenuItem>
            ) : null}
            <MenuSeparator />
            <MenuItem danger disabled={isLive} onSelect={() => onAction('remove')}>
              {isLive ? 'Delete (turn it off first)' : 'Delete'}
            </MenuItem>
          </MenuContent>
        </Menu>
      </div>
    </SortableRow>
  )
}

function warningOf({ problems: all, reach, takenBy, passedOver }: TemplateEntry): string | null {
  const problems = all.filter((problem) => problem !== passedOver)
  if (problems[0]) return problems.length > 1 ? `${problems[0]} And ${problems.length - 1} more.` : problems[0]
  if (!reach || reach.wins > 0 || passedOver) return null
  if (takenBy) return `Never shown: ${takenBy} always matches first.`
  return reach.fits > 0 ? 'Never shown: others always match first.' : 'Never shown: it fits nothing and nobody now.'
}
