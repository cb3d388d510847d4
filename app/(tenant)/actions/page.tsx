import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/components/layout/page-header'
import { ModelTable } from '@/components/records/model-table'
import { loadModelOfModule } from '@/lib/loaders/load-model'

export const metadata: Metadata = { title: 'Actions' }

export default async function ActionsPage({ searchParams }: PageProps<'/actions'>) {
  const model = await loadModelOfModule('actions')
  if (!model) notFound()
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Actions' }]} />
      <ModelTable model={model} searchParams={searchParams} />
    </>
  )
}
