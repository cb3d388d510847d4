'use client'

import { useQuery } from '@tanstack/react-query'
import { useResolvedModels } from '@/components/records/models-context'
import { keys } from '@/lib/client/query-keys'
import { listRecords } from '@/lib/client/records'
import type { Choice } from '@/lib/fields/contract'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

const asked = new Set(['text', 'list', 'multiPick'])
const mostLookedAt = 500
const mostOffered = 60

/**
 * Values that records have in a field whose choices nobody declared, the most frequent first: people choose what is there instead of
 * guessing how it is written. Looked for among the first records of the list; typing any other stays possible.
 */
export function useValuesInUse(field: ResolvedField): Choice[] {
  const models = useResolvedModels()
  const isOpen = asked.has(field.type) && !field.options.choices?.length
  const model = isOpen ? models.list.find(({ fields }) => fields.includes(field)) : undefined
  const { data } = useQuery({
    queryKey: keys.list(model?.key ?? '', 'values in use', field.key),
    queryFn: ({ signal }) => (model ? valuesIn(model, field.key, signal) : []),
    enabled: model !== undefined,
    staleTime: 5 * 60_000,
  })
  return data ?? none
}

const none: Choice[] = []

async function valuesIn(model: ResolvedModel, field: string, signal: AbortSignal): Promise<Choice[]> {
  const { rows } = await listRecords(model, { select: [field], limit: mostLookedAt }, signal)
  const counts = new Map<string, number>()
  for (const value of rows.flatMap(({ values }) => values[field] ?? []))
    if (typeof value === 'string' && value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, mostOffered)
    .map(([value]) => ({ value, label: value }))
}
