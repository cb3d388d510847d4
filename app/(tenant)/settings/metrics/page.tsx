import { AdministratorsOnly } from '@/components/settings/administrators-only'
import { MetricsPage } from '@/components/settings/metrics-page'
import { loadMetricSettings } from '@/lib/loaders/load-metric-settings'

export const metadata = { title: 'Metrics' }

export default async function MetricSettingsPage() {
  const settings = await loadMetricSettings()
  return settings ? <MetricsPage {...settings} /> : <AdministratorsOnly title="Metrics" />
}
