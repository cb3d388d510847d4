import { notFound } from 'next/navigation'
import { AdministratorsOnly } from '@/components/settings/administrators-only'
import { TemplateList } from '@/components/templates/template-list'
import { loadTemplateList } from '@/lib/loaders/load-templates'

export const metadata = { title: 'Profile templates' }

export default async function TemplateListPage({ params, searchParams }: PageProps<'/settings/templates/[model]'>) {
  const [{ model }, asked] = await Promise.all([params, searchParams])
  const one = (key: string) => (typeof asked[key] === 'string' ? asked[key] : undefined)
  const surface = one('surface') === 'preview' ? 'preview' : 'page'
  const list = await loadTemplateList(model, surface, { record: one('record'), viewer: one('viewer') })
  if (list === null) return <AdministratorsOnly title="Profile templates" />
  if (list === undefined) notFound()
  return <TemplateList key={`${model} ${surface}`} surface={surface} {...list} />
}
