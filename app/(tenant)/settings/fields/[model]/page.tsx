import { notFound } from 'next/navigation'
import { AdministratorsOnly } from '@/components/settings/administrators-only'
import { FieldsPage } from '@/components/settings/fields/fields-page'
import { loadFieldSettings } from '@/lib/loaders/load-field-settings'

export const metadata = { title: 'Fields' }

export default async function ModelFieldsPage({ params }: PageProps<'/settings/fields/[model]'>) {
  const settings = await loadFieldSettings((await params).model)
  if (settings === undefined) notFound()
  return settings ? <FieldsPage key={settings.model.key} settings={settings} /> : <AdministratorsOnly title="Fields" />
}
