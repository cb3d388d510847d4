import { ImportWizard } from '@/components/imports/import-wizard'
import { loadImportPage } from '@/lib/loaders/load-imports'

export const metadata = { title: 'Import' }

export default async function ImportPage({ params }: PageProps<'/imports/[id]'>) {
  const { id } = await params
  return <ImportWizard key={id} {...(await loadImportPage(id))} />
}
