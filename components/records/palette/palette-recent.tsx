'use client'

import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { useModels, useViewer } from '@/components/records/models-context'
import { PaletteRecordItem, type PaletteShared } from '@/components/records/palette/palette-record'
import { readRecent } from '@/components/records/recent-records'
import { titleText } from '@/components/records/title-text'
import { CommandGroup } from '@/components/ui/command'
import { titlesQuery } from '@/lib/client/titles-query'

/** The records opened last in this browser, as far as they may still be seen. */
export function PaletteRecent(shared: PaletteShared) {
  const models = useModels()
  const viewer = useViewer()
  const [recent] = useState(() => (viewer ? readRecent(viewer.id) : []))
  const opened = models.filter((model) => recent.some((entry) => entry.model === model.key))
  const answers = useQueries({
    queries: opened.map((model) =>
      titlesQuery(
        model,
        recent.filter((entry) => entry.model === model.key).map((entry) => entry.id),
      ),
    ),
  })
  const rows = new Map(
    answers.flatMap(({ data }, at) => data?.rows.map((row) => [row.id, { row, model: opened[at] }] as const) ?? []),
  )
  const found = recent.flatMap(({ id }) => rows.get(id) ?? [])
  if (found.length === 0) return null
  return (
    <CommandGroup heading="Recent">
      {found.map(({ row, model }) =>
        model ? (
          <PaletteRecordItem
            key={row.id}
            record={{ model, id: row.id, title: titleText(row.values[model.title]), detail: model.label.one }}
            {...shared}
          />
        ) : null,
      )}
    </CommandGroup>
  )
}
