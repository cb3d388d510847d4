'use client'

import { useMemo } from 'react'
import { useResolvedModels } from '@/components/records/models-context'
import type { GridGroups } from '@/components/records/table/grid-groups'
import { compareGroups, groupLabel } from '@/components/records/table/group-words'
import { columnAt } from '@/components/records/table/list-query'
import type { ShownTotals } from '@/components/records/table/shown-totals'
import type { ListView } from '@/lib/client/list-params'
import type { PageQuery } from '@/lib/client/page-query'
import { useGroupedPages } from '@/lib/client/use-grouped-pages'
import { groupFilter } from '@/lib/filters/group-filter'
import { isGroupable } from '@/lib/models/grouping'
import type { ResolvedModel } from '@/lib/models/resolved'

/** The lines of a list that is grouped, and what its groups are called; null for one that is not. */
export function useGrouping(model: ResolvedModel, view: ListView, query: PageQuery, totals: ShownTotals) {
  const models = useResolvedModels()
  const { group, bin, sort } = view
  const asked = JSON.stringify(totals)
  const descending = sort.find(({ field }) => field === group?.field)?.descending ?? false
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text says the same as the totals
  const grouped = useMemo(() => {
    const field = group && !bin ? columnAt(models, model, group.field) : undefined
    if (!group || !field || !isGroupable(field)) return null
    return {
      field,
      group,
      totals,
      filterOf: (value: Parameters<typeof groupFilter>[2]) => groupFilter(group, field, value),
      compare: compareGroups(field, descending),
    }
  }, [models, model, group?.field, group?.by, bin, descending, asked])
  const pages = useGroupedPages(model, query, grouped)
  if (!grouped) return null
  const groups: GridGroups = {
    lineAt: pages.groupAt,
    labelOf: (line) => groupLabel(grouped.field, grouped.group, line.group.value, line.titles),
    totals,
    toggle: pages.toggle,
  }
  return { pages, groups }
}
