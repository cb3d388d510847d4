import { ExportList } from '@/components/exports/export-list'
import { PageHeader } from '@/components/layout/page-header'
import { loadExports } from '@/lib/loaders/load-exports'

export const metadata = { title: 'My exports' }

export default async function ExportsPage() {
  const exports = await loadExports()
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Data', href: '/data' }, { label: 'My exports' }]} />
      <div className="flex-1 min-h-0 overflow-auto px-5 py-8">
        <div className="mx-auto max-w-[720px]">
          <h1 className="text-xl tracking-[-0.018em] mb-4">My exports</h1>
          <ExportList {...exports} />
        </div>
      </div>
    </>
  )
}
