import { redirect } from 'next/navigation'
import { AdministratorsOnly } from '@/components/settings/administrators-only'
import { administratorContext } from '@/lib/loaders/load-settings'

export const metadata = { title: 'Fields' }

/** Goes on to the fields of the first model. */
export default async function FieldsPage() {
  const ctx = await administratorContext()
  const first = ctx?.models.list[0]
  if (!first) return <AdministratorsOnly title="Fields" />
  redirect(`/settings/fields/${first.slug}`)
}
