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

/**
 * All options at once, of which as many are drawn as `most` says, more as the person scrolls, and typing finds them all; or a loader
 * that is asked again as the person types.
 */
export type OptionSource =
  | Option[]
  | { options: Option[]; most: number }
  | ((query: string, signal: AbortSignal) => Promise<Option[]>)

export type OptionsState = {
  options: Option[]
  status: 'ready' | 'loading' | 'failed'
  /** Draws more of them; absent where all are. */
  onMore?: () => void
}

/**
 * The options for what is typed. A loader is asked 150 ms after the last key; late answers are dropped, and until there is one those
 * shown fit what is typed: whoever types and presses Enter at once chooses nothing else.
 */
export function useOptions(source: OptionSource, query: string, open: boolean): OptionsState {
  const [reach, setReach] = useState({ query, open, steps: 1 })
  const [loaded, setLoaded] = useState<OptionsState & { query: string }>({ options: [], status: 'loading', query: '' })
  useEffect(() => {
    if (typeof source !== 'function' || !open) return
    const abort = new AbortController()
    const timer = setTimeout(
      () => {
        setLoaded((before) => ({ ...before, status: 'loading' }))
        source(query, abort.signal)
          .then((options) => abort.signal.aborted || setLoaded({ options, status: 'ready', query }))
          .catch(() => abort.signal.aborted || setLoaded({ options: [], status: 'failed', query }))
      },
      query ? 150 : 0,
    )
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [source, query, open])
  if (typeof source === 'function') {
    if (loaded.query === query) return loaded
    return { options: closest(loaded.options, query), status: loaded.status === 'failed' ? 'loading' : loaded.status }
  }
  const [all, most] = Array.isArray(source) ? [source, source.length] : [source.options, source.most]
  const steps = reach.query === query && reach.open === open ? reach.steps : 1
  const found = closest(all, query)
  return {
    options: found.slice(0, most * steps),
    status: 'ready',
    onMore: found.length > most * steps ? () => setReach({ query, open, steps: steps + 1 }) : undefined,
  }
}

/** Those whose label has every word that was typed, in any order; what is called just so first, then what begins so. */
export function closest(options: Option[], query: string): Option[] {
  const text = query.trim().toLowerCase()
  const words = text.split(/\s+/).filter(Boolean)
  if (words.length === 0) return options
  const distance = (label: string) => {
    if (label === text) return 0
    if (label.startsWith(text)) return 1
    return words.every((word) => label.startsWith(word) || label.includes(` ${word}`)) ? 2 : 3
  }
  return options
    .map((option) => ({ option, label: option.label.toLowerCase() }))
    .filter(({ label }) => words.every((word) => label.includes(word)))
    .map((each) => ({ ...each, distance: distance(each.label) }))
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ option }) => option)
}
