import type { ReactNode } from 'react'
import { ModelTabs } from '@/components/records/model-tabs'

export default function DataLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <ModelTabs />
      {children}
    </>
  )
}
