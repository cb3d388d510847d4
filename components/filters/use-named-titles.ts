'use client'

import { useQuery } from '@tanstack/react-query'
import { useTitleOf } from '@/components/records/known-titles'
import { useModelLookup, useResolvedModels } from '@/components/records/models-context'
import { keys } from '@/lib/client/query-keys'
import { listRecords } from '@/lib/client/records'
import { namedRecords } from '@/lib/filters/named-records'
import type { Filter } from '@/lib/filters/tree'
import { isUnseen } from '@/lib/filters/unseen'
import { nameOf } from '@/lib/models/name-of'
import type { RefTitle, Titles } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'

/** Titles of the records that a filter names; those that nothing on the page knows are asked for. */
export function useNamedTitles(filter: Filter | null, model: string, known: Titles): Titles {
  const models = useResolvedModels()
  const modelOf = useModelLookup()
  const titleOf = useTitleOf(known)
  const wanted = filter ? [...namedRecords(models, filter, model)] : []
  const missing = wanted.flatMap(([to, ids]) => {
    const target = to === null ? undefined : modelOf(to)
    const unknown = [...ids].filter((id) => !titleOf(id))
    return target && unknown.length > 0 ? [{ target, ids: unknown }] : []
  })
  const asked = missing.map(({ target, ids }) => ({ target, ids: ids.filter((id) => !isUnseen(id)).toSorted() }))
  const { data: found } = useQuery({
    queryKey: keys.titles(asked.map(({ target, ids }) => [target.key, ...ids])),
    queryFn: ({ signal }) => Promise.all(asked.map(({ target, ids }) => titlesAmong(target, ids, signal))),
    enabled: asked.some(({ ids }) => ids.length > 0),
    staleTime: 60_000,
  })
  if (missing.length === 0) return known
  const titles: Titles = { ...known }
  for (const { target, ids } of missing) {
    for (const id of ids) {
      const title = isUnseen(id) ? `${aOr(target)} you cannot see` : found ? `${aOr(target)} that is not there` : '…'
      titles[id] = { model: target.key, id, title }
    }
  }
  for (const title of found?.flat() ?? []) titles[title.id] = title
  return titles
}

async function titlesAmong(model: ResolvedModel, ids: string[], signal: AbortSignal): Promise<RefTitle[]> {
  if (ids.length === 0) return []
  const { rows } = await listRecords(
    model,
    {
      select: [model.title],
      filter: { field: 'id', is: 'anyOf', value: ids.slice(0, mostNamed) },
      archived: true,
      limit: mostNamed,
    },
    signal,
  )
  return rows.map(({ id, values }) => ({ model: model.key, id, title: String(values[model.title] ?? 'No name') }))
}

/** A sentence that names more counts the rest. */
const mostNamed = 100

function aOr(model: ResolvedModel): string {
  const name = nameOf(model, 1)
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`
}
