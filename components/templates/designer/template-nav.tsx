'use client'

import { useDesign } from '@/components/templates/designer/design-context'
import { NameField } from '@/components/templates/designer/name-field'
import { Link } from '@/components/ui/link'
import { Tag } from '@/components/ui/tag'

type TemplateNavProps = {
  list: { id: string; name: string; isDefault: boolean; hasDraft: boolean; isLive: boolean; rule: string | null }[]
  current: string
  base: string
}

/** The templates beside the one worked on, in the order in which they are asked. */
export function TemplateNav({ list, current, base }: TemplateNavProps) {
  const { name } = useDesign()
  return (
    <nav
      aria-label="Templates"
      className="w-[220px] flex-none border-r border-line bg-sunken p-3 overflow-y-auto max-xl:hidden"
    >
      <NameField id="template-name" label="Name" />
      <div className="flex items-center mt-4 mb-1 text-sm font-semibold text-ink">
        Templates <span className="ml-auto text-xs font-normal text-ink-3">first match wins</span>
      </div>
      <ol>
        {list.map((each, at) => (
          <li key={each.id}>
            <Link
              href={`${base}/${each.id}`}
              aria-current={each.id === current ? 'page' : undefined}
              className="grid grid-cols-[20px_minmax(0,1fr)_auto] items-center gap-x-2 min-h-9 px-2 py-1.5 -mx-1 rounded-md text-sm text-ink hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:outline-1 outline-accent"
            >
              <span className="grid place-items-center size-5 rounded-sm border border-line bg-canvas text-xs num">
                {at + 1}
              </span>
              <span className="truncate">{each.id === current ? name : each.name}</span>
              {each.hasDraft ? <Tag tone="accent">Draft</Tag> : each.isLive ? <span /> : <Tag tone="line">Off</Tag>}
              <span className="col-start-2 col-span-2 text-xs text-ink-3 line-clamp-2">
                {each.isDefault ? 'Everything else' : (each.rule ?? 'Always')}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
