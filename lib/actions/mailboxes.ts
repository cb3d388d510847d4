'use server'

import { z } from 'zod'
import { beginAttempt, noteSuccess } from '@/lib/auth/rate-limit'
import { fail } from '@/lib/core/errors'
import { plural } from '@/lib/core/text'
import { changeMailboxPassword, readFurtherBack, setMailboxState } from '@/lib/domain/mailboxes/change-mailbox'
import { connectMailbox } from '@/lib/domain/mailboxes/connect-mailbox'
import { disconnectMailbox } from '@/lib/domain/mailboxes/disconnect-mailbox'
import { forgetLetters } from '@/lib/domain/mailboxes/forget-letters'
import { mailboxDays, mailboxInput } from '@/lib/domain/mailboxes/mailbox-input'
import { mailboxOf } from '@/lib/domain/mailboxes/mailbox-of'
import { noteReading } from '@/lib/domain/mailboxes/reading'
import type { Ctx } from '@/lib/records/context'
import { systemContext } from '@/lib/server/context'
import { enqueue } from '@/lib/server/jobs'
import { tryServers } from '@/lib/server/mailboxes/try-servers'
import { action } from './action'

const nothing = z.object({}).default({})
const password = mailboxInput.shape.password

/** Keeps one's own mailbox once both of its servers let us in, and begins to read it. */
export const connectMailboxAction = action(mailboxInput, async (ctx, input) => {
  await tried(ctx, () => tryServers(input, { username: input.username || input.address, password: input.password }))
  const { id } = await connectMailbox(ctx, input)
  await readSoon(ctx, id)
  return null
})

export const changeMailboxPasswordAction = action(z.object({ password }), async (ctx, input) => {
  const mailbox = await own(ctx)
  const { username } = mailbox.imap
  await tried(ctx, () => tryServers(mailbox, { username, password: input.password }))
  await changeMailboxPassword(ctx, input.password)
  await readSoon(ctx, mailbox.id)
  return null
})

export const readMailboxAction = action(nothing, async (ctx) => {
  const { id, state } = await own(ctx)
  if (state !== 'on') fail('conflict', 'The mailbox is not read now.')
  await readSoon(ctx, id)
  return null
})

export const setMailboxStateAction = action(z.object({ state: z.enum(['on', 'paused']) }), async (ctx, { state }) => {
  await setMailboxState(ctx, state)
  if (state === 'on') await readSoon(ctx, (await own(ctx)).id)
  return null
})

/** How far back is read. */
export const setMailboxDaysAction = action(z.object({ days: mailboxDays }), async (ctx, { days }) => {
  await readFurtherBack(ctx, days)
  await readSoon(ctx, (await own(ctx)).id)
  return null
})

/** Without `keeps` the e-mails that came from this mailbox alone go too. */
export const disconnectMailboxAction = action(z.object({ keeps: z.boolean() }), async (ctx, { keeps }) => {
  const { id } = await own(ctx)
  if (!keeps) await forgetLetters(await systemContext('mail', { cause: id }), id)
  await disconnectMailbox(ctx)
  return null
})

/** Shown as being read from now on, not only once its turn has come. */
async function readSoon(ctx: Ctx, id: string): Promise<void> {
  await noteReading(ctx.db, id)
  await enqueue('read-mailbox', { id })
}

async function own(ctx: Ctx) {
  const mailbox = ctx.actor.memberId ? await mailboxOf(ctx.db, ctx.actor.memberId) : null
  return mailbox ?? fail('not_found', 'No mailbox is connected.')
}

/** Nobody looks for open servers or guesses passwords of others from here. */
async function tried(ctx: Ctx, work: () => Promise<void>): Promise<void> {
  const memberId = ctx.actor.memberId ?? fail('forbidden', 'Only a member has a mailbox.')
  const attempt = await beginAttempt(`mailbox of ${memberId}`, `mailbox of ${memberId}`)
  if (!attempt.allowed) fail('limited', `Too many tries. Try again in ${plural(attempt.minutes, 'minute')}.`)
  await work()
  await noteSuccess(attempt.id)
}
