import { notFound } from 'next/navigation'
import { AccountCalls } from '@/components/settings/account-calls'
import { AdministratorsOnly } from '@/components/settings/administrators-only'
import { loadAccountCalls } from '@/lib/loaders/load-webhooks'

export const metadata = { title: 'Calls' }

export default async function AccountCallsPage({ params }: PageProps<'/settings/api-keys/[id]'>) {
  const found = await loadAccountCalls((await params).id)
  if (found === undefined) notFound()
  return found ? <AccountCalls {...found} /> : <AdministratorsOnly title="Calls" />
}
