'use server'

import { z } from 'zod'
import { undoSeconds } from '@/lib/core/customer-mail'
import { mailInput, mailRef } from '@/lib/domain/mails/mail-input'
import { planMail, removeMail, restoreMail, withdrawMail } from '@/lib/domain/mails/plan-mail'
import { writeMail } from '@/lib/domain/mails/write-mail'
import { enqueueIn } from '@/lib/server/jobs'
import { action } from './action'

/** Sends an e-mail soon, plans it, or keeps it as a draft; with `ref` in the place of what stood there. */
export const writeMailAction = action(
  z.object({ mail: mailInput, ref: mailRef.optional() }),
  async (ctx, { mail, ref }) => {
    const written = await writeMail(ctx, mail, ref)
    if (mail.when === 'soon') await leaveSoon()
    return written
  },
)

/** Takes back what has not left: it is a draft again. */
export const withdrawMailAction = action(mailRef, (ctx, ref) => withdrawMail(ctx, ref))

/** `at` is an instant, or soon. `anyway`: also to addresses that were refused before. */
export const planMailAction = action(
  mailRef.extend({ at: z.union([z.literal('soon'), z.iso.datetime()]), anyway: z.boolean().optional() }),
  async (ctx, { at, anyway, ...ref }) => {
    const planned = await planMail(ctx, ref, { at: at === 'soon' ? at : new Date(at), anyway })
    if (at === 'soon') await leaveSoon()
    return planned
  },
)

export const removeMailAction = action(mailRef, (ctx, ref) => removeMail(ctx, ref))

export const restoreMailAction = action(mailRef, (ctx, ref) => restoreMail(ctx, ref))

const leaveSoon = () => enqueueIn('send-customer-mails', undoSeconds)
