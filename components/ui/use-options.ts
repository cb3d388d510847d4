'use client'

import { type ReactNode, useEffect, useState } from 'react'
import type { TagTone } from '@/components/ui/tone-for'

export type Option = {
  value: string
  label: string
  /** A second fact, in small type. */
  hint?: string
  icon?: ReactNode
  /** Drawn as a tag of this tone. */
  tone?: TagTone
}

/** Either all options at once, or a loader that is asked again as the person types. */
export type OptionSource = Option[] | ((query: string, signal: AbortSignal) => Promise<Option[]>)

export type OptionsState = { options: Option[]; status: 'ready' | 'loading' | 'failed' }

/** The options for what is typed. A loader is asked 150 ms after the last key; late answers are dropped. */
export function useOptions(source: OptionSource, query: string, open: boolean): OptionsState {
  const [loaded, setLoaded] = useState<OptionsState>({ options: [], status: 'loading' })
  useEffect(() => {
    if (Array.isArray(source) || !open) return
    const abort = new AbortController()
    const timer = setTimeout(
      () => {
        setLoaded((before) => ({ ...before, status: 'loading' }))
        source(query, abort.signal)
          .then((options) => abort.signal.aborted || setLoaded({ options, status: 'ready' }))
          .catch(() => abort.signal.aborted || setLoaded({ options: [], status: 'failed' }))
      },
      query ? 150 : 0,
    )
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [source, query, open])
  if (!Array.isArray(source)) return loaded
  const text = query.trim().toLowerCase()
  const options = text ? source.filter((option) => option.label.toLowerCase().includes(text)) : source
  return { options, status: 'ready' }
}
