import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/components/layout/page-header'
import { ModelTable } from '@/components/records/model-table'
import { loadModelOfModule } from '@/lib/loaders/load-model'

export const metadata: Metadata = { title: 'Conversations' }

export default async function ConversationsPage({ searchParams }: PageProps<'/conversations'>) {
  const model = await loadModelOfModule('conversations')
  if (!model) notFound()
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Conversations' }]} />
      <ModelTable model={model} searchParams={searchParams} />
    </>
  )
}
