'use client'

import { useQuery } from '@tanstack/react-query'
import { listHrefFor } from '@/components/records/href-for'
import { useResolvedModels } from '@/components/records/models-context'
import { useRecord } from '@/components/records/record-context'
import { countText } from '@/components/records/table/count-text'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { listViewQuery } from '@/lib/client/list-params'
import { relatedCountsQuery } from '@/lib/client/related-counts'
import type { Filter } from '@/lib/filters/tree'
import { type Hop, relationsOf } from '@/lib/models/graph'
import type { ResolvedModel, ResolvedModels } from '@/lib/models/resolved'

/** What points at the record: how many of each kind, leading to the list of them. Kinds without any are left out. */
export function RelatedCounts() {
  const { model, record } = useRecord()
  const models = useResolvedModels()
  const related = relatedTo(models, model, record.id)
  const { data: counts = {} } = useQuery(relatedCountsQuery(model, record.id))
  const found = related.flatMap((way) => {
    const count = counts[way.key] ?? 0
    return count > 0 ? [{ ...way, count }] : []
  })
  if (found.length === 0) return null
  return (
    <section aria-label="Related" className="mt-4">
      <div className="sec">
        <h3 className="text-xs!">Related</h3>
      </div>
      <ul>
        {found.map(({ key, label, to, filter, count }) => (
          <li key={key}>
            <Link
              href={`${listHrefFor(to)}${listViewQuery({ filter })}`}
              className="lrow flex h-8 items-center gap-2 text-sm text-ink"
            >
              <Icon name={to.icon} className="text-ink-3" />
              <span className="truncate">{label}</span>
              <span className="ml-auto text-xs text-ink-3 num">{relatedCountText(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** "24", "1,000+". */
export function relatedCountText(count: number): string {
  return countText({ count: Math.min(count, 1000), exact: count <= 1000 })
}

type Way = {
  key: string
  label: string
  to: ResolvedModel
  filter: Filter
  /** The other record cannot stand without this one and is deleted with it. */
  needed: boolean
}

/** The ways from a model to the records that point at one of its own. */
export function relatedTo(models: ResolvedModels, model: ResolvedModel, id: string): Way[] {
  return relationsOf(models, model.key).flatMap((hop) => {
    const to = models.list.find((other) => other.key === hop.to)
    if (!to || to.hidden || hop.holds !== 'to') return []
    const filter = { field: hop.field.key, is: 'anyOf', value: [id] }
    return [{ key: hop.name, label: hop.label, to, filter, needed: isNeeded(to, hop) }]
  })
}

/** As the engine has it: the company a record belongs to, or a reference it must have. */
function isNeeded({ company }: ResolvedModel, { field, list }: Hop): boolean {
  return !list && !field.custom && (field.required || (company.kind === 'one' && company.field === field.key))
}
