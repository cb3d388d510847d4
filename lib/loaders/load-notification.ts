import 'server-only'
import { contextForRequest } from '@/lib/server/context'
import { readNotification } from '@/lib/server/notifications/read-notifications'
import { orNotFound } from '@/lib/server/or-not-found'

/** One of the viewer's notifications and its records; the page of what is not there, where they see none of it. */
export async function loadNotification(id: string) {
  return orNotFound(readNotification(await contextForRequest(), id))
}
