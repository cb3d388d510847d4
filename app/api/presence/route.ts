import { z } from 'zod'
import { withApi } from '@/lib/api/with-api'
import { fail } from '@/lib/core/errors'
import { lookAt, lookAway } from '@/lib/server/presence'

const id = z.string().min(1).max(60)
const looking = z.object({ tab: id, model: id, id })

/** @throws FailureError `invalid` */
function read(body: unknown): z.output<typeof looking> {
  return looking.safeParse(body).data ?? fail('invalid', 'Send the tab, the model and the id of the record.')
}

/** A tab shows a record, or still does; answers who else has it open. */
export const POST = withApi(async ({ ctx, body }) => Response.json(await lookAt(ctx, read(await body()))))

/** A tab shows a record no longer. */
export const DELETE = withApi(async ({ ctx, body }) => {
  await lookAway(ctx, read(await body()))
  return new Response(null, { status: 204 })
})
