import { AdministratorsOnly } from '@/components/settings/administrators-only'
import { TemplateModels } from '@/components/templates/template-models'
import { loadTemplateModels } from '@/lib/loaders/load-templates'

export const metadata = { title: 'Profile templates' }

export default async function TemplatesPage() {
  const models = await loadTemplateModels()
  return models ? <TemplateModels models={models} /> : <AdministratorsOnly title="Profile templates" />
}
