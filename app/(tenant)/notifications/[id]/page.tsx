import { PageHeader } from '@/components/layout/page-header'
import { NotificationRecords } from '@/components/notifications/notification-records'
import { loadNotification } from '@/lib/loaders/load-notification'

export const metadata = { title: 'Notification' }

export default async function NotificationPage({ params }: { params: Promise<{ id: string }> }) {
  const { item, records } = await loadNotification((await params).id)
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Notifications', href: '/notifications' }, { label: 'Notification' }]} />
      <NotificationRecords item={item} records={records} />
    </>
  )
}
