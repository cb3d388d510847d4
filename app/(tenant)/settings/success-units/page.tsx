import { AdministratorsOnly } from '@/components/settings/administrators-only'
import { SuccessUnitsList } from '@/components/settings/success-units-list'
import { loadSuccessUnitSettings } from '@/lib/loaders/load-success-units'

export const metadata = { title: 'Success units' }

export default async function SuccessUnitsPage() {
  const settings = await loadSuccessUnitSettings()
  return settings ? <SuccessUnitsList {...settings} /> : <AdministratorsOnly title="Success units" />
}
