'use client'

import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'

type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void }

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <div className="flex-1 grid place-items-center min-h-[50dvh] bg-canvas p-6">
      <ErrorState
        title="This page could not be shown"
        onRetry={retry}
        action={
          <Button asChild variant="ghost">
            <a href="/">Go home</a>
          </Button>
        }
      >
        Something failed on our side. Nothing you saved is lost.
        {error.digest ? (
          <>
            {' '}
            If it stays, give your admin the reference <span className="font-mono text-ink-2">{error.digest}</span>.
          </>
        ) : null}
      </ErrorState>
    </div>
  )
}
