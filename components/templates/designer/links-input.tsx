'use client'

import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { X } from '@/components/ui/icons'
import { Input } from '@/components/ui/input'

type Link = { label: string; url: string }

/** Names and addresses, one line each. */
export function LinksInput({ value, onChange }: { value: unknown; onChange: (links: Link[]) => void }) {
  const links = Array.isArray(value) ? value.filter(isLink) : []
  const set = (at: number, part: Partial<Link>) =>
    onChange(links.map((link, index) => (index === at ? { ...link, ...part } : link)))
  return (
    <div className="grid gap-2">
      {links.map((link, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: links have no id, and keep their place while they are edited
        <div key={at} className="grid grid-cols-[1fr_28px] gap-1">
          <Input
            aria-label="Name"
            placeholder="Name"
            value={link.label}
            onChange={(event) => set(at, { label: event.target.value })}
          />
          <IconButton label="Remove this link" onClick={() => onChange(links.filter((_, index) => index !== at))}>
            <X />
          </IconButton>
          <Input
            aria-label="Address"
            placeholder="https://"
            value={link.url}
            onChange={(event) => set(at, { url: event.target.value })}
          />
        </div>
      ))}
      <Button onClick={() => onChange([...links, { label: '', url: 'https://' }])}>+ Link</Button>
    </div>
  )
}

function isLink(given: unknown): given is Link {
  return typeof given === 'object' && given !== null && 'label' in given && 'url' in given
}
