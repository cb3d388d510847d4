import 'server-only'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { newId } from '@/lib/core/ids'
import { speakAs } from '@/lib/core/speech'
import { asBrowser, languageOf, speechOf } from '@/lib/core/speech-of'
import { pool } from '@/lib/db/pool'
import { run, runCount, runOne, sql } from '@/lib/db/sql'
import type { Actor } from './actor'
import { actorOfMember, type RoleRow } from './actor-of'
import { sessionCookieName } from './session-cookie'
import { openIdentity } from './session-token'

export const sessionDays = 30

export type SignedInMember = {
  id: string
  name: string
  email: string
  image: string | null
  /** The member's own, for display; the tenant's when they chose none. */
  timeZone: string
  theme: string
  /** How figures are written for them: a tag of core/speech-of, "browser", or null for the house's own way. */
  locale: string | null
}

export type TenantFacts = { name: string; timeZone: string; currency: string; definitionsVersion: number }

export type SignedIn = {
  sessionId: string
  member: SignedInMember
  roles: { id: string; name: string }[]
  actor: Actor
  tenant: TenantFacts
}

/**
 * Who is signed in, read once per request; null when nobody is, the session was ended or the member deactivated. From here on the
 * request writes figures in their language.
 */
export const currentMember = cache(async (): Promise<SignedIn | null> => {
  const token = (await cookies()).get(sessionCookieName())?.value
  const signedIn = token ? await memberOfToken(token) : null
  if (signedIn?.member.locale) speakAs(speechOf(await languageFor(signedIn.member.locale)))
  return signedIn
})

async function languageFor(locale: string): Promise<string> {
  return locale === asBrowser ? languageOf((await headers()).get('accept-language')) : locale
}

/** The same for a request that came without the framework's own cookie store. */
export async function memberOfRequest(request: Request): Promise<SignedIn | null> {
  const name = sessionCookieName()
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  const token = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
  return token ? memberOfToken(token) : null
}

/** Makes a session of a member who has just proven who they are; returns its id. */
export async function startSession(memberId: string, from: { userAgent?: string; address?: string }): Promise<string> {
  const id = newId()
  await runCount(
    pool(),
    sql`with seen as (update members set last_seen_at = now() where id = ${memberId})
        insert into sessions (id, member_id, user_agent, ip, expires_at)
        values (${id}, ${memberId}, ${from.userAgent?.slice(0, 300) ?? null}, ${from.address ?? null},
                now() + make_interval(days => ${sessionDays}))`,
  )
  return id
}

export type SessionEntry = {
  id: string
  userAgent: string | null
  address: string | null
  startedAt: string
  lastSeenAt: string
}

/** The member's sessions that still let somebody in, the last used first. */
export async function sessionsOf(memberId: string): Promise<SessionEntry[]> {
  const rows = await run<{
    id: string
    user_agent: string | null
    ip: string | null
    created_at: Date
    last_seen_at: Date
  }>(
    pool(),
    sql`select id, user_agent, ip, created_at, last_seen_at from sessions
        where member_id = ${memberId} and revoked_at is null and expires_at > now() order by last_seen_at desc`,
  )
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.user_agent,
    address: row.ip,
    startedAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
  }))
}

/** Ends one session of the member, effective with its next request. False when there is no such session. */
export async function endSession(memberId: string, sessionId: string): Promise<boolean> {
  const ended = await runCount(
    pool(),
    sql`update sessions set revoked_at = now() where id = ${sessionId} and member_id = ${memberId} and revoked_at is null`,
  )
  return ended > 0
}

/** Ends all sessions of the member but one. */
export async function endOtherSessions(memberId: string, keptSessionId: string): Promise<number> {
  return runCount(
    pool(),
    sql`update sessions set revoked_at = now() where member_id = ${memberId} and id <> ${keptSessionId} and revoked_at is null`,
  )
}

/** An active member by id, with the roles they have now; null when they left. For work done later in their name. */
export async function actorOfMemberId(memberId: string): Promise<Actor | null> {
  const row = await runOne<MemberRow>(
    pool(),
    sql`select m.id, m.name, m.team_ids, ${rolesOf} as roles from members m where m.id = ${memberId} and m.is_active`,
  )
  return row ? actorOfMember(row, row.roles) : null
}

/** All active members as the actors they are now, by name, and what their roles are called. */
export async function actorsOfMembers(): Promise<{ actors: Actor[]; roleNames: Map<string, string> }> {
  const rows = await run<MemberRow>(
    pool(),
    sql`select m.id, m.name, m.team_ids, ${rolesOf} as roles from members m where m.is_active order by lower(m.name), m.id`,
  )
  return {
    actors: rows.map((row) => actorOfMember(row, row.roles)),
    roleNames: new Map(rows.flatMap(({ roles }) => roles.map(({ id, name }) => [id, name]))),
  }
}

/** The token says who claims to be here; everything that decides is read from the database now. */
async function memberOfToken(token: string): Promise<SignedIn | null> {
  const identity = await openIdentity(token)
  if (!identity) return null
  const { memberId, sessionId } = identity
  const row = await runOne<Row>(pool(), currentSession(sessionId, memberId), { prepared: true })
  if (!row) return null
  if (row.is_stale) void touch(sessionId, row.id)
  return {
    sessionId,
    member: {
      id: row.id,
      name: row.name,
      email: row.email,
      image: row.image,
      timeZone: row.time_zone ?? row.tenant_time_zone,
      theme: row.theme,
      locale: row.locale,
    },
    roles: row.roles.map(({ id, name }) => ({ id, name })),
    actor: actorOfMember(row, row.roles),
    tenant: {
      name: row.tenant_name,
      timeZone: row.tenant_time_zone,
      currency: row.currency,
      definitionsVersion: row.definitions_version,
    },
  }
}

type MemberRow = { id: string; name: string; team_ids: string[]; roles: RoleRow[] }

type Row = MemberRow & {
  email: string
  image: string | null
  time_zone: string | null
  theme: string
  locale: string | null
  is_stale: boolean
  tenant_name: string
  tenant_time_zone: string
  currency: string
  definitions_version: number
}

const rolesOf = sql`coalesce((
  select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'portfolio', r.portfolio, 'administers', r.administers,
    'models', r.models) order by r."order")
  from member_roles mr join roles r on r.id = mr.role_id where mr.member_id = m.id), '[]')`

function currentSession(sessionId: string, memberId: string) {
  return sql`select m.id, m.name, m.team_ids, m.email, m.image, m.time_zone, m.theme, m.locale,
      s.last_seen_at < now() - interval '1 minute' as is_stale,
      ${rolesOf} as roles,
      t.name as tenant_name, t.time_zone as tenant_time_zone, t.currency, t.definitions_version
    from sessions s join members m on m.id = s.member_id cross join tenant t
    where s.id = ${sessionId} and m.id = ${memberId} and s.revoked_at is null and s.expires_at > now() and m.is_active`
}

/** Not awaited: nobody waits for the note that they were here, and a database that just left is no reason to fail. */
async function touch(sessionId: string, memberId: string): Promise<void> {
  await runCount(
    pool(),
    sql`with seen as (update sessions set last_seen_at = now() where id = ${sessionId})
        update members set last_seen_at = now() where id = ${memberId}`,
  ).catch(() => {})
}
