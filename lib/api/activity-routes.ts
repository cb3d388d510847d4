import 'server-only'
import { fail } from '@/lib/core/errors'
import { receiveActivities } from '@/lib/domain/usage/receive-activities'
import { segmentEvents } from '@/lib/domain/usage/segment-events'
import { enqueueSoon } from '@/lib/server/jobs'
import { type ApiCall, withSegmentToken, withTenantToken } from './with-api'

/** One event, or a list of them: programs that send both to the same address are understood. */
export const pushActivityRoute = withTenantToken(async (call) => {
  const given = await call.body()
  return receive(call, Array.isArray(given) ? given : [given])
})

export const pushActivitiesRoute = withTenantToken(async (call) => {
  const given = await call.body()
  if (!Array.isArray(given)) fail('invalid', 'Send a JSON array of events.')
  return receive(call, given)
})

/** Messages of the customer data platform; types that are not ours are taken and left alone. */
export const segmentRoute = withSegmentToken(async (call) => receive(call, segmentEvents(await call.body())))

/** Answered at once; whose the events are is found out after. */
async function receive({ ctx }: ApiCall, events: unknown[]): Promise<Response> {
  const received = await receiveActivities(ctx, events)
  if (received.processed > 0) await enqueueSoon('process-activities')
  return Response.json(received)
}
