'use client'

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { RoleDraft } from '@/components/settings/role-draft'

type Drafts = {
  drafts: Record<string, RoleDraft>
  /** Null when a role is as it is stored. */
  keep: (roleId: string, draft: RoleDraft | null) => void
}

const DraftsContext = createContext<Drafts>({ drafts: {}, keep: () => {} })

/** Keeps what is changed but not saved while one goes from role to role. */
export function RoleDrafts({ children }: { children: ReactNode }) {
  const [drafts, setDrafts] = useState<Record<string, RoleDraft>>({})
  const keep = (roleId: string, draft: RoleDraft | null) =>
    setDrafts(({ [roleId]: _, ...others }) => (draft ? { ...others, [roleId]: draft } : others))

  const isDirty = Object.keys(drafts).length > 0
  // The browser asks before it leaves.
  useEffect(() => {
    if (!isDirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isDirty])
  return <DraftsContext value={{ drafts, keep }}>{children}</DraftsContext>
}

export const useRoleDrafts = () => useContext(DraftsContext)
