'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { DesignerFacts } from '@/lib/loaders/load-designer'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Layout } from '@/lib/profiles/layout'

/** What is chosen on the canvas, and so shown at the right. */
export type Selected =
  | { kind: 'widget'; id: string }
  | { kind: 'tab'; key: string }
  | { kind: 'section'; key: string }
  | { kind: 'header' }
  | null

type Design = {
  model: ResolvedModel
  facts: DesignerFacts
  name: string
  rename: (name: string) => void
  layout: Layout
  change: (layout: Layout) => void
  /** Key of the tab that is open. */
  tab: string
  openTab: (key: string) => void
  selected: Selected
  select: (selected: Selected) => void
  /** Drawn as the viewer would have it, without anything to edit. */
  isPreview: boolean
  /** It is the preview beside a list: key figures and fields, without tabs. */
  isPane: boolean
  /** Parts that the viewer does not get on this record. */
  hidden: ReadonlySet<string>
}

const DesignContext = createContext<Design | null>(null)

export function DesignProvider({ value, children }: { value: Design; children: ReactNode }) {
  return <DesignContext value={value}>{children}</DesignContext>
}

export function useDesign(): Design {
  const design = useContext(DesignContext)
  if (!design) throw new Error('This stands inside the designer.')
  return design
}
