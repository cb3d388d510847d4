import { z } from 'zod'
import { withApi } from '@/lib/api/with-api'
import { fail } from '@/lib/core/errors'
import { mailOutcomes } from '@/lib/core/mail-ledger'
import { ledgerPage } from '@/lib/domain/mailboxes/ledger-page'
import { mailboxOf } from '@/lib/domain/mailboxes/mailbox-of'
import { mailboxView } from '@/lib/domain/mailboxes/mailbox-view'

const entries = z.object({
  outcome: z.enum(mailOutcomes),
  before: z.string().max(700).nullable().default(null),
})

/** The caller's own mailbox, null without one; with `outcome` a page of what became of its e-mails (`before`: where the last page ended). */
export const GET = withApi(async ({ ctx, url }) => {
  const memberId = ctx.actor.kind === 'member' ? ctx.actor.memberId : null
  if (!memberId) fail('forbidden', 'Only a member has a mailbox.')
  const answer = url.searchParams.has('outcome') ? await page() : await mailboxView(ctx.db, memberId, ctx.clock.now)
  return Response.json(answer, { headers: { 'Cache-Control': 'no-store' } })

  async function page() {
    const asked = entries.safeParse(Object.fromEntries(url.searchParams))
    if (!asked.success) fail('invalid', 'Choose stored, skipped or failed.', { field: 'outcome' })
    const mailbox = await mailboxOf(ctx.db, memberId ?? '')
    return mailbox ? ledgerPage(ctx.db, mailbox.id, asked.data) : fail('not_found', 'No mailbox is connected.')
  }
})
