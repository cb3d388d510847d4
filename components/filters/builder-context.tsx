'use client'

import { type ComponentType, createContext, useContext } from 'react'
import type { Draft } from '@/components/filters/filter-draft'
import type { SavedFilterEntry } from '@/lib/client/saved-filters'
import type { Titles } from '@/lib/models/record'

type Builder = {
  /** Changes one part, or takes it out where `change` gives null. */
  change: (key: number, change: (part: Draft) => Draft | null) => void
  /** Puts a new part at the end of a group or block; its first control opens. */
  add: (to: number, part: Draft) => void
  /** Key of the part that was just added. */
  fresh: number | null
  titles: Titles
  saved: SavedFilterEntry[]
  /** Whether a ranking may be asked for. */
  ranks: boolean
  /** Draws a part: handed down, since parts hold parts. */
  Part: ComponentType<{ part: Draft; model: string }>
}

const BuilderContext = createContext<Builder | null>(null)

export const BuilderProvider = BuilderContext.Provider

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext)
  if (!builder) throw new Error('This part stands inside a filter builder.')
  return builder
}
