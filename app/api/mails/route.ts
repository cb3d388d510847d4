import { z } from 'zod'
import { withApi } from '@/lib/api/with-api'
import { fail } from '@/lib/core/errors'
import { readMail, replyStart, senderOf } from '@/lib/domain/mails/read-mail'
import { undeliveredOf } from '@/lib/domain/mails/undelivered'
import { unsentMails } from '@/lib/domain/mails/unsent-mails'
import type { Ctx } from '@/lib/records/context'

const id = z.string().min(1).max(60)
const asked = z.union([
  z.object({ model: id, id }).transform((about) => (ctx: Ctx) => unsentMails(ctx, about)),
  z.object({ conversations: z.string().max(20_000) }).transform(
    ({ conversations }) =>
      (ctx: Ctx) =>
        undeliveredOf(ctx, conversations.split(',').slice(0, 500)),
  ),
  z.object({ mail: id }).transform(
    ({ mail }) =>
      (ctx: Ctx) =>
        readMail(ctx, mail),
  ),
  z.object({ replyTo: id }).transform(
    ({ replyTo }) =>
      (ctx: Ctx) =>
        replyStart(ctx, replyTo),
  ),
  z.object({ from: z.literal('me') }).transform(() => senderOf),
])

/**
 * E-mails of a record that have not left (`model`, `id`), those of conversations that did not arrive (`conversations`, their ids with
 * commas), one's own to write on (`mail`), what an answer begins with (`replyTo`), and where one's own leave (`from=me`).
 */
export const GET = withApi(async ({ ctx, url }) => {
  const read = asked.safeParse(Object.fromEntries(url.searchParams)).data
  if (!read) fail('invalid', 'Name a record by model and id, conversations by their ids, or an e-mail.')
  return Response.json(await read(ctx), { headers: { 'Cache-Control': 'no-store' } })
})
