'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { MailComposer } from '@/components/activity/mail-composer'
import { KnownTitlesProvider } from '@/components/records/known-titles'
import { ModelsProvider, type Surroundings } from '@/components/records/models-context'
import { RecordDialogs } from '@/components/records/record-dialogs'
import { useChanges, useLive } from '@/lib/client/use-live'
import { FailureError } from '@/lib/core/errors'
import { settingsTopic } from '@/lib/core/live-event'

/** Around every page of a signed-in member: cached reads that stay live, the models, and dialogs that open from anywhere. */
export function TenantProviders({ surroundings, children }: { surroundings: Surroundings; children: ReactNode }) {
  const [cache] = useState(
    () =>
      new QueryClient({ defaultOptions: { queries: { retry: (failures, error) => failures < 2 && mayPass(error) } } }),
  )
  return (
    <QueryClientProvider client={cache}>
      <ModelsProvider surroundings={surroundings}>
        <KnownTitlesProvider>
          <RecordDialogs>
            <MailComposer>
              <Live />
              {children}
            </MailComposer>
          </RecordDialogs>
        </KnownTitlesProvider>
      </ModelsProvider>
    </QueryClientProvider>
  )
}

/** Asking again helps only where the server had trouble. */
const mayPass = (error: Error) =>
  !(error instanceof FailureError) || error.failure.code === 'internal' || error.failure.code === 'limited'

/** Names of models and rights are drawn by the server, on every page. */
function Live() {
  const router = useRouter()
  useLive()
  useChanges((events) => {
    if (events.some((event) => event.model === settingsTopic)) router.refresh()
  })
  return null
}
