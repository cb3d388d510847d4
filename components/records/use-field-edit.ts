import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { announce } from '@/components/ui/announce'
import { saveField } from '@/lib/client/save-field'
import type { Json } from '@/lib/core/json'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

export type FieldEditState =
  | { step: 'rest' }
  /** `copy` is what the person saw when they began: what others change meanwhile is found by it. */
  | { step: 'editing'; copy: RecordRow; draft?: Json; refusal?: string }
  | { step: 'saving' }
  | { step: 'saved'; before: Json }
  | { step: 'conflict'; mine: Json; theirs: { value: Json; record: RecordRow; titles: Titles } }

/** How long "Saved" and its undo stay, in milliseconds. */
const SAVED_FOR = 4000

/** One value that is edited where it stands: from rest to saved, refused with the reason, or changed by somebody else meanwhile. */
export function useFieldEdit(model: ResolvedModel, record: RecordRow, field: ResolvedField) {
  const cache = useQueryClient()
  const [state, setState] = useState<FieldEditState>({ step: 'rest' })
  // The note on a saved value goes by itself; the timer belongs to the browser.
  useEffect(() => {
    if (state.step !== 'saved') return
    const timer = setTimeout(() => setState({ step: 'rest' }), SAVED_FOR)
    return () => clearTimeout(timer)
  }, [state])
  const save = async (next: Json, copy: RecordRow = record) => {
    const before = copy.values[field.key] ?? null
    setState({ step: 'saving' })
    const outcome = await saveField(cache, { model, record: copy, field, value: next })
    if (outcome.state === 'saved') {
      announce(`${field.label} saved`)
      setState({ step: 'saved', before })
    } else if (outcome.state === 'conflict') {
      const { theirs, record: current, titles } = outcome
      setState({ step: 'conflict', mine: next, theirs: { value: theirs, record: current, titles } })
    } else setState({ step: 'editing', copy, draft: next, refusal: outcome.message })
  }
  return {
    state,
    save,
    begin: () => setState({ step: 'editing', copy: record }),
    rest: () => setState({ step: 'rest' }),
  }
}
