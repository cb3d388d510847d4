import 'server-only'
import { scopeFor } from '@/lib/auth/scope'
import {
  type LiveEvent,
  liveEventSchema,
  mergeLiveEvents,
  notificationsTopic,
  presenceOf,
  settingsTopic,
} from '@/lib/core/live-event'
import { listen } from '@/lib/db/listen'
import type { Ctx } from '@/lib/records/context'
import { hubOf } from '@/lib/records/portfolio'

/** The channel on which the engine announces what it committed. */
const channel = 'panorama'

/** Who comes to look at a record, and who leaves, and who is told of something; of no concern to jobs. */
export const presenceChannel = 'panorama_presence'

type Subscriber = {
  onEvent: (event: LiveEvent) => void
  onPresence?: (event: LiveEvent) => void
  onGap: () => void
}

declare global {
  // One connection per process, whatever bundle asks first.
  var panoramaLive: Set<Subscriber> | undefined
}

/** Hears every committed change of the tenant, unfiltered. `onGap` says that some may have been missed. Returns how to stop. */
export function subscribeToChanges(subscriber: Subscriber): () => void {
  globalThis.panoramaLive ??= startListening()
  const subscribers = globalThis.panoramaLive
  subscribers.add(subscriber)
  return () => void subscribers.delete(subscriber)
}

/** What of the events the actor may know: settings, models they may view, and of a limited portfolio only its own companies. */
export async function visibleEvents(ctx: Ctx, events: LiveEvent[]): Promise<LiveEvent[]> {
  const { memberId } = ctx.actor
  const own = mergeLiveEvents(events.filter(({ model }) => model === notificationsTopic)).flatMap(
    ({ ids, ...event }): LiveEvent[] =>
      memberId !== null && (ids === null || ids.includes(memberId)) ? [{ ...event, ids: [memberId] }] : [],
  )
  const merged = mergeLiveEvents(events.filter(({ model }) => model !== notificationsTopic))
  const reach = ({ model }: LiveEvent) => scopeFor(ctx.actor, 'view', presenceOf(model) ?? model).kind
  const free = merged.filter((event) => event.model === settingsTopic || reach(event) === 'all')
  const limited = merged.filter((event) => !free.includes(event) && reach(event) === 'own' && event.companyIds?.length)
  if (limited.length === 0) return [...free, ...own]
  const named = limited.flatMap((event) => event.companyIds ?? [])
  const visible = new Set((await ctx.records.resolveRefs(hubOf(ctx.models).key, named)).values())
  return [...free, ...own, ...limited.flatMap((event) => within(event, visible))]
}

/** Ids are not told apart by company, so they are only passed on when all of the companies are visible. */
function within(event: LiveEvent, visible: Set<string>): LiveEvent[] {
  const companyIds = (event.companyIds ?? []).filter((id) => visible.has(id))
  if (companyIds.length === 0) return []
  return [{ model: event.model, ids: companyIds.length === event.companyIds?.length ? event.ids : null, companyIds }]
}

function startListening(): Set<Subscriber> {
  const subscribers = new Set<Subscriber>()
  listen(channel, {
    onPayload(payload) {
      const event = parse(payload)
      if (event) for (const { onEvent } of subscribers) onEvent(event)
    },
    onReconnect() {
      for (const { onGap } of subscribers) onGap()
    },
  })
  listen(presenceChannel, {
    onPayload(payload) {
      const event = parse(payload)
      if (event) for (const { onPresence } of subscribers) onPresence?.(event)
    },
    onReconnect() {},
  })
  return subscribers
}

function parse(payload: string): LiveEvent | undefined {
  try {
    return liveEventSchema.safeParse(JSON.parse(payload)).data
  } catch {
    return undefined
  }
}
