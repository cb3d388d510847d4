import { AdministratorsOnly } from '@/components/settings/administrators-only'
import { ModelsList } from '@/components/settings/models-list'
import { loadModelSettings } from '@/lib/loaders/load-model-settings'

export const metadata = { title: 'Models' }

export default async function ModelsPage() {
  const models = await loadModelSettings()
  return models ? <ModelsList models={models} /> : <AdministratorsOnly title="Models" />
}
