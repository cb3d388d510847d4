'use client'

import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useModel, useViewer } from '@/components/records/models-context'
import { useRemember } from '@/components/records/recent-records'
import type { RecordAnswer } from '@/lib/client/cached-records'
import { recordQuery } from '@/lib/client/record-query'
import type { ResolvedModel } from '@/lib/models/resolved'

type RecordContextValue = RecordAnswer & { model: ResolvedModel }

const RecordContext = createContext<RecordContextValue | null>(null)

type RecordProviderProps = {
  /** Key of the model. */
  model: string
  /** As the server read it; kept fresh by edits here and by changes of others. */
  initial: RecordAnswer
  /** Fields that are not shown here: they are not asked for, and nothing below knows them. */
  hidden?: string[]
  children: ReactNode
}

/** The record a page or panel is about. What stands below reads it from here, so that one edit shows everywhere. */
export function RecordProvider({ model: key, initial, hidden, children }: RecordProviderProps) {
  const whole = useModel(key)
  const model = useMemo(() => withoutFields(whole, hidden), [whole, hidden])
  useRemember(useViewer()?.id ?? null, key, initial.record.id)
  const { data } = useQuery({
    ...recordQuery(model, initial.record.id, hidden?.length ? model.fields.map((field) => field.key) : undefined),
    initialData: initial,
  })
  const value = useMemo(() => ({ ...data, model }), [data, model])
  return <RecordContext value={value}>{children}</RecordContext>
}

export function useRecord(): RecordContextValue {
  const record = useContext(RecordContext)
  if (!record) throw new Error('This component needs a RecordProvider around it.')
  return record
}

function withoutFields(model: ResolvedModel, hidden: string[] = []): ResolvedModel {
  return hidden.length === 0 ? model : { ...model, fields: model.fields.filter((field) => !hidden.includes(field.key)) }
}
