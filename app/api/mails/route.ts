import { z } from 'zod'
import { withApi } from '@/lib/api/with-api'
import { fail } from '@/lib/core/errors'
import { undeliveredOf, unsentMails } from '@/lib/domain/conversations/mails'

const id = z.string().min(1).max(60)
const unsent = z.object({ model: id, id })
const undelivered = z.object({ conversations: z.string().max(20_000) })

/** E-mails of a record that have not left (`model`, `id`), or of conversations that did not arrive (`conversations`, their ids with commas). */
export const GET = withApi(async ({ ctx, url }) => {
  const asked = Object.fromEntries(url.searchParams)
  const about = unsent.safeParse(asked).data
  const of = undelivered.safeParse(asked).data
  const answer = about
    ? await unsentMails(ctx, about)
    : of
      ? await undeliveredOf(ctx, of.conversations.split(',').slice(0, 500))
      : fail('invalid', 'Name a record by model and id, or conversations by their ids.')
  return Response.json(answer, { headers: { 'Cache-Control': 'no-store' } })
})
