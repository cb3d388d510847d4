import type { Json, JsonObject } from '@/lib/core/json'
import { flagsOf, settingsFrom } from '@/lib/core/notification-settings'
import { wallClock } from '@/lib/core/time-zone'
import type { Member } from '@/lib/server/members'

/** A member as the public API shows a user. `tzOffset` is in minutes behind UTC, as browsers count. */
export function userDocument(member: Member, now: Date): JsonObject {
  const document: Record<string, Json> = {
    _id: member.id,
    email: member.email,
    name: member.name,
    nickName: member.nickName ?? member.name,
    firstName: member.firstName,
    lastName: member.lastName,
    roles: member.roles,
    teams: member.teams,
    externalId: member.externalId,
    inactive: !member.isActive,
    image: member.image,
    tzOffset: member.timeZone ? offsetOf(member.timeZone, now) : null,
    ...flagsOf(settingsFrom(member.notifications)),
    custom: member.custom as JsonObject,
    createdAt: member.createdAt.toISOString(),
    updatedAt: member.updatedAt.toISOString(),
  }
  return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== null))
}

function offsetOf(timeZone: string, now: Date): number {
  const { day, hour, minute, second } = wallClock(now, timeZone)
  const shown = Date.parse(`${day}T00:00:00Z`) + ((hour * 60 + minute) * 60 + second) * 1000
  return Math.round((now.getTime() - shown) / 60_000)
}
