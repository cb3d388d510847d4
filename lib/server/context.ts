import 'server-only'
import { headers } from 'next/headers'
import { after } from 'next/server'
import { cache } from 'react'
import type { Actor } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/actor-of'
import { actorOfAccount, holderOfToken, tokenOf } from '@/lib/auth/api-key'
import { actorOfMemberId, currentMember, memberOfRequest, type TenantFacts } from '@/lib/auth/session'
import { fail } from '@/lib/core/errors'
import { today } from '@/lib/core/time-zone'
import { pool } from '@/lib/db/pool'
import { belongings } from '@/lib/domain/belongings'
import { rules } from '@/lib/domain/rules'
import type { Ctx, Door } from '@/lib/records/context'
import { createRecords } from '@/lib/records/records'
import { filtersOf, modelsOf, tenantFacts } from './definitions'
import { startPageLog } from './log'
import { checkedNarrowing, narrowingOf, narrowingOfPage } from './narrowing'

/** The one place where the engine meets the rules. */
const contextFor = createRecords({ rules, belongings })

/**
 * The context of the page being drawn, made once per request; also for loaders. Sends people who are not signed in to
 * the sign-in page, and from there back to where they were going.
 */
export const contextForRequest = cache(async (): Promise<Ctx> => {
  const given = await headers()
  const path = given.get('x-panorama-path')
  const signedIn = await currentMember()
  if (!signedIn) return leaveForSignIn(path)
  after(startPageLog({ kind: 'page', path: path?.split('?')[0], actor: signedIn.actor.id }))
  // Settings are about everything, whatever somebody looks at.
  const narrowedTo = path?.startsWith('/settings') ? undefined : await narrowingOfPage()
  return makeContext({ actor: signedIn.actor, tenant: signedIn.tenant, door: 'screen', narrowedTo })
})

const eyes = cache((): { of: Ctx | null } => ({ of: null }))

/** Draws the profile of this request as somebody else sees it: what stands on it is then read by their rights. Nothing is done by them. */
export function drawAs(ctx: Ctx): void {
  eyes().of = ctx
}

/** The context by which a profile is read: of whoever is signed in, unless it is drawn as another sees it. */
export async function contextForProfile(): Promise<Ctx> {
  return eyes().of ?? contextForRequest()
}

/** The tenant of the page being drawn, as the session brought it. */
export async function tenantForRequest(): Promise<TenantFacts> {
  return (await currentMember())?.tenant ?? tenantFacts()
}

/**
 * The context of a server action.
 * @throws FailureError `unauthorized`
 */
export async function contextForAction(): Promise<Ctx> {
  const signedIn = await currentMember()
  if (!signedIn) fail('unauthorized', 'You are signed out. Sign in again; what you typed is still here.')
  return makeContext({ actor: signedIn.actor, tenant: signedIn.tenant, door: 'screen' })
}

/** The context of a request with a session cookie; null when it has none that holds. */
export async function contextForSession(request: Request): Promise<Ctx | null> {
  const signedIn = await memberOfRequest(request)
  if (!signedIn) return null
  const narrowedTo = request.method === 'GET' ? narrowingOf(request) : undefined
  return makeContext({ actor: signedIn.actor, tenant: signedIn.tenant, door: 'screen', narrowedTo })
}

/** The context of a request with an API key, and which key; null when the header names none, or one that opens nothing. */
export async function contextForKey(request: Request): Promise<{ ctx: Ctx; keyId: string } | null> {
  const token = tokenOf(request.headers.get('authorization') ?? '')
  const holder = token ? await holderOfToken(token) : null
  if (!holder) return null
  return { ctx: await makeContext({ actor: holder.actor, tenant: holder.tenant, door: 'api' }), keyId: holder.keyId }
}

/** A context that may do everything: jobs, scripts, start-up. `cause` is kept with every event it writes. */
export async function systemContext(
  door: Door = 'system',
  options: { actor?: Actor; cause?: string; now?: Date } = {},
): Promise<Ctx> {
  return makeContext({ actor: options.actor ?? systemActor(), tenant: await tenantFacts(), door, ...options })
}

/**
 * The context of work done later in a member's name, under the rights they have then.
 * @throws FailureError `forbidden` when they left
 */
export async function memberContext(memberId: string, door: Door, cause?: string): Promise<Ctx> {
  const actor = await actorOfMemberId(memberId)
  if (!actor) fail('forbidden', 'The member this was started by is not active any more.')
  return makeContext({ actor, tenant: await tenantFacts(), door, cause })
}

/**
 * The context of work done later for whoever asked, a member or a service account, under the rights they have then.
 * @throws FailureError `forbidden` when they are gone
 */
export async function ownerContext(owner: { kind: string; id: string }, door: Door): Promise<Ctx> {
  const actor = owner.kind === 'member' ? await actorOfMemberId(owner.id) : await actorOfAccount(owner.id)
  if (!actor) fail('forbidden', 'Whoever asked for this is not active any more.')
  return makeContext({ actor, tenant: await tenantFacts(), door })
}

async function leaveForSignIn(path: string | null): Promise<never> {
  // Loaded only here: programs without a page make contexts too, and there this module cannot be loaded.
  const { redirect } = await import('next/navigation')
  const base = 'http://localhost'
  const wanted = new URL(path && URL.canParse(path, base) ? path : '/', base)
  // The framework's own mark on requests for parts of a page.
  wanted.searchParams.delete('_rsc')
  const next = wanted.pathname + wanted.search
  return redirect(next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`)
}

type Base = { actor: Actor; tenant: TenantFacts; door: Door; cause?: string; now?: Date; narrowedTo?: string }

async function makeContext({ actor, tenant, door, cause, narrowedTo: wanted, now = new Date() }: Base): Promise<Ctx> {
  const clock = { now, today: today(now, tenant.timeZone), timeZone: tenant.timeZone, memberId: actor.memberId }
  const { definitionsVersion: version } = tenant
  const [models, filters] = await Promise.all([modelsOf(version), filtersOf(version)])
  const narrowedTo = checkedNarrowing({ actor, models, filters }, wanted)
  return contextFor({ actor, clock, door, models, filters, narrowedTo, db: pool(), cause })
}
