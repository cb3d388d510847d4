'use client'

import { createContext, type ReactNode, useContext, useState } from 'react'
import type { RefTitle, Titles } from '@/lib/models/record'

const KnownTitles = createContext<Map<string, RefTitle>>(new Map())

/** Remembers what people picked, so that a choice has a name before the server answers. */
export function KnownTitlesProvider({ children }: { children: ReactNode }) {
  const [known] = useState(() => new Map<string, RefTitle>())
  return <KnownTitles value={known}>{children}</KnownTitles>
}

/** To be called with what was picked, before the draft changes. */
export function useLearnTitles(): (titles: RefTitle[]) => void {
  const known = useContext(KnownTitles)
  return (titles) => {
    for (const title of titles) known.set(title.id, title)
  }
}

/** The name of what an id stands for, from the answer it came with or from what was picked. */
export function useTitleOf(titles: Titles): (id: string) => RefTitle | undefined {
  const known = useContext(KnownTitles)
  return (id) => titles[id] ?? known.get(id)
}
