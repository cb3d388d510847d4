'use client'

import { useCallback } from 'react'
import { useLearnTitles, useTitleOf } from '@/components/records/known-titles'
import { useModelLookup } from '@/components/records/models-context'
import { type Choices, type OneProps, PickOne, PickSeveral, type SeveralProps } from '@/components/records/picker'
import { RecordMark } from '@/components/records/record-mark'
import type { Option } from '@/components/ui/use-options'
import { listRecords, searchRecords } from '@/lib/client/records'
import type { RefTitle, Titles } from '@/lib/models/record'

/** `to`: key of the model to choose from. */
type Wanted = { to: string; titles: Titles }

/** Chooses one record of a model by typing a part of its name. */
export function RecordPicker({ to, titles, ...rest }: OneProps & Wanted) {
  return <PickOne choices={useRecordChoices(to, titles)} {...rest} />
}

/** Chooses several records of a model. */
export function RecordsPicker({ to, titles, ...rest }: SeveralProps & Wanted) {
  return <PickSeveral choices={useRecordChoices(to, titles)} {...rest} />
}

/** Before anything is typed: the first records in the model's own order. */
function useRecordChoices(to: string, titles: Titles): Choices {
  const model = useModelLookup()(to)
  const titleOf = useTitleOf(titles)
  const learnTitles = useLearnTitles()

  const source = useCallback(
    async (query: string, signal: AbortSignal): Promise<Option[]> => {
      if (!model) return []
      const found = query.trim() ? await search(query, signal) : await first(signal)
      return found.map(option)

      async function search(text: string, signal: AbortSignal): Promise<RefTitle[]> {
        const hits = await searchRecords(text, { models: [to], limit: 20, everywhere: true }, signal)
        return hits.map((hit) => ({ ...hit, subtitle: hit.subtitle ?? hit.companyName ?? undefined }))
      }

      async function first(signal: AbortSignal): Promise<RefTitle[]> {
        const { title, subtitle, key } = model ?? { title: '', subtitle: undefined, key: to }
        const select = subtitle ? [title, subtitle] : [title]
        const { rows } = model ? await listRecords(model, { select, limit: 20 }, signal) : { rows: [] }
        return rows.map((row) => ({ model: key, id: row.id, title: String(row.values[title] ?? 'No name') }))
      }

      function option(found: RefTitle): Option {
        return {
          value: found.id,
          label: found.title,
          hint: found.subtitle,
          icon: model ? <RecordMark model={model} title={found.title} /> : undefined,
        }
      }
    },
    [model, to],
  )

  const optionFor = (id: string): Option => {
    const label = titleOf(id)?.title ?? 'Not visible to you'
    return { value: id, label, icon: model ? <RecordMark model={model} title={label} /> : undefined }
  }

  const learn = (options: Option[]) =>
    learnTitles(options.map((option) => ({ model: to, id: option.value, title: option.label, subtitle: option.hint })))

  return { source, optionFor, learn }
}
