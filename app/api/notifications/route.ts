import { withApi } from '@/lib/api/with-api'
import { readNotifications } from '@/lib/server/notifications/read-notifications'

/** What whoever is signed in is told, the latest first; `before` leads on to older ones. */
export const GET = withApi(async ({ ctx, url }) =>
  Response.json(await readNotifications(ctx, url.searchParams.get('before')), {
    headers: { 'Cache-Control': 'no-store' },
  }),
)
