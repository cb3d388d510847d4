'use server'

import { z } from 'zod'
import { addMailRule, mailRuleInput, removeMailRule } from '@/lib/domain/mailboxes/change-mail-rules'
import { action } from './action'

export const addMailRuleAction = action(mailRuleInput, async (ctx, input) => {
  await addMailRule(ctx, input)
  return null
})

export const removeMailRuleAction = action(z.object({ id: z.string().min(1).max(40) }), async (ctx, { id }) => {
  await removeMailRule(ctx, id)
  return null
})
