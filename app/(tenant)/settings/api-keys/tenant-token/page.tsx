import { AccountCalls } from '@/components/settings/account-calls'
import { AdministratorsOnly } from '@/components/settings/administrators-only'
import { loadTenantTokenCalls } from '@/lib/loaders/load-webhooks'

export const metadata = { title: 'Calls' }

export default async function TenantTokenCallsPage() {
  const calls = await loadTenantTokenCalls()
  return calls ? <AccountCalls name="the tenant token" calls={calls} /> : <AdministratorsOnly title="Calls" />
}
