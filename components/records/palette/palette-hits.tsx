'use client'

import { useModels } from '@/components/records/models-context'
import { PaletteRecordItem, type PaletteShared } from '@/components/records/palette/palette-record'
import { CommandGroup } from '@/components/ui/command'
import type { Hit } from '@/lib/client/records'

/** Lines shown of one model among several, and of one alone; more are a matter of typing on. */
const MOST_OF_A_KIND = 5
const MOST_OF_ONE = 12

/** What was found, by model; the model with the best hit comes first. */
export function PaletteHits({ hits, ...shared }: PaletteShared & { hits: Hit[] }) {
  const models = useModels()
  const order = [...new Set(hits.map((hit) => hit.model))]
  return order.map((key) => {
    const model = models.find((other) => other.key === key)
    if (!model) return null
    const found = hits.filter((hit) => hit.model === key).slice(0, order.length > 1 ? MOST_OF_A_KIND : MOST_OF_ONE)
    return (
      <CommandGroup key={key} heading={model.label.many}>
        {found.map((hit) => (
          <PaletteRecordItem
            key={hit.id}
            record={{ model, id: hit.id, title: hit.title, detail: detailOf(hit) }}
            {...shared}
          />
        ))}
      </CommandGroup>
    )
  })
}

/** "VP Operations, Northwind Logistics"; a company need not be told its own name. */
function detailOf({ title, subtitle, companyName }: Hit): string | null {
  const parts = [subtitle, companyName].filter((part) => part && part !== title)
  return parts.length > 0 ? parts.join(', ') : null
}
