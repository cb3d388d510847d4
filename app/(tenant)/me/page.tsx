import { PageHeader } from '@/components/layout/page-header'
import { MePage } from '@/components/me/me-page'
import { loadMe } from '@/lib/loaders/load-me'
import { loadPortfolio } from '@/lib/loaders/load-portfolio'
import { loadSettings } from '@/lib/loaders/load-settings'

export const metadata = { title: 'Profile' }

export default async function OwnPage() {
  const [me, groups, portfolio] = await Promise.all([loadMe(), loadSettings(), loadPortfolio()])
  const parent = groups.length > 1 ? [{ label: 'Settings', href: '/settings' }] : []
  return (
    <>
      <PageHeader breadcrumb={[...parent, { label: 'Profile' }]} />
      <MePage me={me} portfolio={portfolio} />
    </>
  )
}
