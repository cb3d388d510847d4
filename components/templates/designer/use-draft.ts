'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { showToast } from '@/components/ui/toast'
import { saveDraftAction } from '@/lib/actions/templates'
import type { Content } from '@/lib/profiles/templates/content'

const pause = 600
const mostSteps = 100

type Steps = { past: Content[]; present: Content; future: Content[] }

export type SaveState = 'saved' | 'saving' | 'failed'

/** What is worked on, with undo and redo. Saved by itself as a draft; the page then draws its parts anew. */
export function useDraft({ id, initial, draftAt }: { id: string; initial: Content; draftAt: string | null }) {
  const router = useRouter()
  const [steps, setSteps] = useState<Steps>({ past: [], present: initial, future: [] })
  const [state, setState] = useState<SaveState>('saved')
  const [savedAt, setSavedAt] = useState(draftAt)
  const [kept, setKept] = useState(initial)
  const saved = useRef(initial)
  const since = useRef(draftAt)
  const busy = useRef<Promise<void>>(Promise.resolve())
  const { present } = steps

  const save = (content: Content) => {
    busy.current = busy.current.then(async () => {
      if (saved.current === content) return
      setState('saving')
      const result = await saveDraftAction({ id, content, since: since.current }).catch(() => null)
      if (!result?.ok) {
        setState('failed')
        showToast(result ? result.failure.detail : 'The server cannot be reached. The draft is kept here.', {
          tone: 'failed',
        })
        return
      }
      since.current = result.data.draftAt
      saved.current = content
      setKept(content)
      setSavedAt(result.data.draftAt)
      setState('saved')
      router.refresh()
    })
    return busy.current
  }
  // The draft follows what was done here, a moment after the last change.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the content that is saved, whoever does it
  useEffect(() => {
    if (saved.current === present) return
    const timer = setTimeout(() => void save(present), pause)
    return () => clearTimeout(timer)
  }, [present])

  const change = (next: Content) =>
    setSteps(({ past, present: before }) => ({ past: [...past, before].slice(-mostSteps), present: next, future: [] }))
  const undo = () =>
    setSteps((now) => {
      const last = now.past.at(-1)
      return last ? { past: now.past.slice(0, -1), present: last, future: [now.present, ...now.future] } : now
    })
  const redo = () =>
    setSteps((now) => {
      const [next, ...rest] = now.future
      return next ? { past: [...now.past, now.present], present: next, future: rest } : now
    })
  return {
    content: present,
    change,
    undo,
    redo,
    canUndo: steps.past.length > 0,
    canRedo: steps.future.length > 0,
    state,
    savedAt,
    /** As the server has it. */
    kept,
    /** Waits until what is shown is kept, for publishing; the moment of the draft. */
    settle: async () => {
      await save(present)
      return saved.current === present ? since.current : undefined
    },
  }
}
