import { AdministratorsOnly } from '@/components/settings/administrators-only'
import { MailRulesPage } from '@/components/settings/mail-rules-page'
import { loadMailRules } from '@/lib/loaders/load-mail-rules'

export const metadata = { title: 'E-mail' }

export default async function EmailSettingsPage() {
  const settings = await loadMailRules()
  return settings ? <MailRulesPage settings={settings} /> : <AdministratorsOnly title="E-mail" />
}
