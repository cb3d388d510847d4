'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { PageHeader } from '@/components/layout/page-header'

/** The list alone, on a phone; where there is room beside it, the first role opens. */
export function RolesIndex({ first }: { first: string }) {
  const router = useRouter()
  // Only the browser knows how wide it is.
  useEffect(() => {
    if (window.matchMedia('(min-width: 768px)').matches) router.replace(first)
  }, [router, first])
  return <PageHeader breadcrumb={[{ label: 'Settings', href: '/settings' }, { label: 'Roles' }]} />
}
