'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { previewHrefFor } from '@/components/records/href-for'
import { useClock, useModelLookup } from '@/components/records/models-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Link } from '@/components/ui/link'
import { Sheet } from '@/components/ui/sheet'
import { SkeletonRows } from '@/components/ui/skeleton'
import { ledgerQuery } from '@/lib/client/mailbox-query'
import { formatMoment } from '@/lib/core/date-words'
import type { LedgerLine, MailOutcome } from '@/lib/core/mail-ledger'

const titles: Record<MailOutcome, string> = {
  stored: 'Stored e-mails',
  skipped: 'Skipped e-mails',
  failed: 'E-mails that failed',
}

/** What became of one's e-mails, and why. */
export function MailboxLedger({ outcome, onClose }: { outcome: MailOutcome | null; onClose: () => void }) {
  return (
    <Sheet
      open={outcome !== null}
      onOpenChange={(open) => open || onClose()}
      title={outcome ? titles[outcome] : ''}
      side="right"
    >
      {outcome ? <Lines outcome={outcome} /> : null}
    </Sheet>
  )
}

function Lines({ outcome }: { outcome: MailOutcome }) {
  const pages = useInfiniteQuery(ledgerQuery(outcome))
  const lines = pages.data?.pages.flatMap((page) => page.lines) ?? []
  if (pages.isPending) return <SkeletonRows rows={8} />
  if (pages.isError) return <ErrorState title="Could not load the e-mails" onRetry={() => pages.refetch()} />
  if (lines.length === 0) return <EmptyState title="None" />
  return (
    <>
      <ul>
        {lines.map((line) => (
          <li key={line.messageId} className="lrow flex items-start gap-3 py-2">
            <Line line={line} model={pages.data?.pages[0]?.model ?? ''} />
          </li>
        ))}
      </ul>
      {pages.hasNextPage ? (
        <Button variant="ghost" busy={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
          Show more
        </Button>
      ) : null}
    </>
  )
}

function Line({ line, model }: { line: LedgerLine; model: string }) {
  const { at, address, reason, subject, folder, conversationId } = line
  const clock = useClock()
  // One's own e-mails may be at a customer whom one does not see: then the preview says so.
  const conversation = useModelLookup()(model)
  const title = subject || address || 'No sender'
  return (
    <>
      <span className="min-w-0 flex-1">
        <span className="block text-sm text-ink truncate">
          {conversationId && conversation ? (
            <Link href={previewHrefFor(conversation, conversationId)}>{title}</Link>
          ) : (
            title
          )}
        </span>
        <span className="block text-xs text-ink-3 break-words">
          {[reason, subject ? address : null, folder].filter(Boolean).join(' · ')}
        </span>
      </span>
      <time dateTime={at} className="text-xs text-ink-3 flex-none mt-0.5">
        {formatMoment(at, clock.now, clock.timeZone)}
      </time>
    </>
  )
}
