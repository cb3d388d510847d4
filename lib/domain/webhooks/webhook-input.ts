import { z } from 'zod'
import { fail } from '@/lib/core/errors'
import type { JsonObject } from '@/lib/core/json'
import { runOne, sql } from '@/lib/db/sql'
import { parseFilter } from '@/lib/filters/schema'
import type { Filter } from '@/lib/filters/tree'
import type { Ctx } from '@/lib/records/context'

export const webhookKinds = ['created', 'updated', 'deleted', 'restored'] as const

/** What a person decides about a webhook. */
export const webhookInput = z.object({
  name: z.string().trim().min(1, 'Enter a name.').max(60, 'Use at most 60 characters.'),
  url: z.string().trim().max(2000).refine(isWebAddress, 'Enter an address that starts with https:// or http://.'),
  model: z.string(),
  kinds: z.array(z.enum(webhookKinds)).min(1, 'Choose at least one kind of change.'),
  fields: z.array(z.string()).max(200),
  filter: z
    .unknown()
    .transform((tree): Filter | null => (tree === null || tree === undefined ? null : parseFilter(tree))),
  serviceAccountId: z.string().min(1, 'Choose whose rights it has.'),
  skipOwn: z.boolean(),
})

export type WebhookInput = z.output<typeof webhookInput>

/** Names and passwords in an address would stand in logs. */
function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return /^https?:$/.test(protocol) && !username && !password
}

/** @throws FailureError `invalid` naming what there is not */
export async function checkWebhook(tx: Ctx, { model, fields, filter, serviceAccountId }: WebhookInput): Promise<void> {
  const known = tx.models.list.find(({ key }) => key === model)
  if (!known && model !== '*') fail('invalid', 'There is no such model.', { field: 'model' })
  if (!known && (filter !== null || fields.length > 0))
    fail('invalid', 'Fields and a filter are of one model: choose it.', { field: 'model' })
  const unknown = fields.find((key) => !known?.fields.some((field) => field.key === key))
  if (unknown !== undefined) fail('invalid', 'One of these fields is gone. Choose again.', { field: 'fields' })
  const account = await runOne(tx.db, sql`select 1 from service_accounts where id = ${serviceAccountId}`)
  if (!account) fail('invalid', 'There is no such service account.', { field: 'serviceAccountId' })
  // What cannot be counted by cannot be delivered by.
  if (known && filter !== null) await tx.records.count(known.key, { filter }, 1)
}

/** As events keep it. */
export const factsOf = ({ filter, ...rest }: WebhookInput): JsonObject => ({ ...rest, filter: JSON.stringify(filter) })
