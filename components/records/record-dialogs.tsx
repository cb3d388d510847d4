'use client'

import dynamic from 'next/dynamic'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { FormRequest, RemoveTask, ViewersTask } from '@/components/records/dialog-requests'
import type { Json } from '@/lib/core/json'

type Dialogs = {
  /** Opens an empty form; `values` are stored values by field key that are known already. */
  create: (model: string, values?: Record<string, Json>) => void
  edit: (model: string, id: string) => void
  /** Asks once, saying what goes with the record. */
  remove: (task: RemoveTask) => void
  /** Says which colleagues see the record, and why. */
  viewers: (task: ViewersTask) => void
}

const DialogsContext = createContext<Dialogs | null>(null)

const RecordForm = dynamic(() => import('@/components/records/record-form').then((module) => module.RecordForm))
const RemoveDialog = dynamic(() => import('@/components/records/remove-dialog').then((module) => module.RemoveDialog))
const ViewersDialog = dynamic(() =>
  import('@/components/records/viewers-dialog').then((module) => module.ViewersDialog),
)

/** One per app: forms and questions about records can be opened from anywhere. */
export function RecordDialogs({ children }: { children: ReactNode }) {
  const [form, setForm] = useState<{ model: string; request: FormRequest } | null>(null)
  const [removal, setRemoval] = useState<RemoveTask | null>(null)
  const [viewed, setViewed] = useState<ViewersTask | null>(null)
  const dialogs = useMemo<Dialogs>(
    () => ({
      create: (model, values = {}) => setForm({ model, request: { kind: 'create', values } }),
      edit: (model, id) => setForm({ model, request: { kind: 'edit', id } }),
      remove: setRemoval,
      viewers: setViewed,
    }),
    [],
  )
  return (
    <DialogsContext value={dialogs}>
      {children}
      {form ? <RecordForm model={form.model} request={form.request} onClose={() => setForm(null)} /> : null}
      {removal ? <RemoveDialog task={removal} onClose={() => setRemoval(null)} /> : null}
      {viewed ? <ViewersDialog task={viewed} onClose={() => setViewed(null)} /> : null}
    </DialogsContext>
  )
}

export function useRecordDialogs(): Dialogs {
  const dialogs = useContext(DialogsContext)
  if (!dialogs) throw new Error('This component needs RecordDialogs around it.')
  return dialogs
}
