'use client'

import { useQuery } from '@tanstack/react-query'
import { useTitleOf } from '@/components/records/known-titles'
import { useResolvedModels } from '@/components/records/models-context'
import { membersQuery } from '@/lib/client/members-query'
import { savedFiltersQuery } from '@/lib/client/saved-filters'
import { chipParts } from '@/lib/filters/chip-parts'
import { describeModels } from '@/lib/filters/describe'
import { summarizeFilter } from '@/lib/filters/summary'
import type { Filter } from '@/lib/filters/tree'
import type { Titles } from '@/lib/models/record'

/** Filters as people read them, with the names of the people, records and saved filters they speak of. */
export function useFilterWords(titles: Titles) {
  const models = useResolvedModels()
  const titleOf = useTitleOf(titles)
  const { data: members } = useQuery(membersQuery)
  const { data: saved } = useQuery(savedFiltersQuery)
  const describe = describeModels(models, {
    title: (id) => titleOf(id)?.title ?? members?.find((member) => member.id === id)?.name,
    saved: (id) => saved?.find((filter) => filter.id === id)?.name,
  })
  return {
    sentence: (filter: Filter, model: string) => summarizeFilter(filter, model, describe),
    parts: (filter: Filter, model: string) => chipParts(filter, model, describe),
  }
}
