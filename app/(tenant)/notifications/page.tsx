import { PageHeader } from '@/components/layout/page-header'
import { NotificationsPage } from '@/components/notifications/notifications-page'

export const metadata = { title: 'Notifications' }

export default function AllNotificationsPage() {
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Notifications' }]} />
      <NotificationsPage />
    </>
  )
}
