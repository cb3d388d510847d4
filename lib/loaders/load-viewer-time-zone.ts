import 'server-only'
import { currentMember } from '@/lib/auth/session'

/** The zone in which this person reads times: their own, else the tenant's. Days and rules follow the tenant's. */
export async function loadViewerTimeZone(): Promise<string> {
  return (await currentMember())?.member.timeZone ?? 'UTC'
}
