'use client'

import { useState } from 'react'
import { CreateDialog } from '@/components/settings/create-dialog'
import { Icon } from '@/components/ui/icon'
import { createTemplateAction } from '@/lib/actions/templates'
import type { PatternEntry, TemplateEntry } from '@/lib/loaders/load-templates'
import type { Surface } from '@/lib/profiles/templates/content'

type NewTemplateProps = {
  model: { key: string; slug: string; label: { one: string } }
  surface: Surface
  patterns: PatternEntry[]
  copy?: TemplateEntry
  isDefault?: boolean
  onClose: () => void
}

/** Chooses what a template starts from, and names it; it opens in the designer as a draft. */
export function NewTemplate({ model, surface, patterns, copy, isDefault = false, onClose }: NewTemplateProps) {
  const [from, setFrom] = useState(patterns[0]?.key ?? 'standard')
  const pattern = patterns.find((each) => each.key === from)
  const [typed, setTyped] = useState<string | null>(copy ? `${copy.name}, copy` : isDefault ? 'Default' : null)
  const name = typed ?? (from === 'standard' ? '' : (pattern?.label ?? ''))
  return (
    <CreateDialog
      title={
        copy ? `Copy ${copy.name}` : isDefault ? 'Default layout' : `New ${model.label.one.toLowerCase()} template`
      }
      description={isDefault ? 'It shows wherever no other template fits.' : undefined}
      action="Create draft"
      name={{ value: name, onChange: setTyped }}
      create={() => createTemplateAction({ model: model.key, surface, name, from, copy: copy?.id, isDefault })}
      hrefOf={(id) => `/settings/templates/${model.slug}/${id}`}
      onClose={onClose}
    >
      {copy ? null : (
        <fieldset>
          <legend className="eyebrow mb-1.5">Start from</legend>
          <div className="grid gap-2 sm:grid-cols-2">
            {patterns.map((each) => (
              <label
                key={each.key}
                className="flex items-start gap-2.5 p-3 rounded-md border border-line cursor-pointer hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 outline-accent"
              >
                <input
                  type="radio"
                  name="pattern"
                  className="sr-only"
                  checked={from === each.key}
                  onChange={() => setFrom(each.key)}
                />
                <Icon name={each.icon} className="size-4 mt-0.5 text-ink-3 flex-none" />
                <span className="min-w-0">
                  <span className="block text-sm font-medium text-ink">{each.label}</span>
                  <span className="block text-xs text-ink-3">{each.hint}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </CreateDialog>
  )
}
