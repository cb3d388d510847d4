import 'server-only'
import { tokenOf } from '@/lib/auth/api-key'
import { originOf } from '@/lib/auth/request-origin'
import { isSameOrigin } from '@/lib/auth/same-origin'
import { idOfTenantToken } from '@/lib/auth/tenant-token'
import { fail } from '@/lib/core/errors'
import { tookTooLong } from '@/lib/db/took-too-long'
import { env } from '@/lib/env'
import type { Ctx } from '@/lib/records/context'
import { noteApiCall } from '@/lib/server/api-calls'
import { contextForKey, contextForSession, systemContext } from '@/lib/server/context'
import { logSurprise, withRequestLog } from '@/lib/server/log'
import { apiFailure } from './api-field'
import { callAddress } from './call-address'
import { errorResponse, failureOf } from './errors'
import { createRateLimiter, rateHeaders } from './rate-limit'
import { EncodingError, readJson, TooLargeError } from './read-body'
import { TooSlowError } from './steady-body'

/** One authorised call, as a route sees it. */
export type ApiCall = {
  ctx: Ctx
  request: Request
  url: URL
  /** Parts of the path, decoded. */
  params: Record<string, string>
  /** The body, parsed when first asked for; undefined without one. */
  body: () => Promise<unknown>
}

/** A path without variable parts comes without params. */
type RouteContext = { params: Promise<Record<string, string | string[] | undefined> | undefined> }
export type Route = (request: Request, context: RouteContext) => Promise<Response>
type Handler = (call: ApiCall) => Promise<Response>

/**
 * A door for programs and for our own screens: finds out who calls (API key, else session), counts the call, parses
 * nothing twice, and turns every failure into the API's answer. Handlers see authorised calls only.
 */
export function withApi(handler: Handler): Route {
  return door(authenticate, handler)
}

/**
 * A door of the metric and activity routes: the token in the path opens it, an authorization header is ignored, and any
 * page of the web may call it.
 */
export function withTenantToken(handler: Handler): Route {
  return openDoor(door((_request, { token = '' }) => authenticateByToken(token), handler))
}

/** The same for a sender that gives the token as the user name of a Basic authorization. */
export function withSegmentToken(handler: Handler): Route {
  const given = (request: Request) => tokenOf(request.headers.get('authorization') ?? '') ?? ''
  return openDoor(door((request) => authenticateByToken(given(request)), handler))
}

function openDoor(route: Route): Route {
  return async (request, context) => {
    return withHeaders(await route(request, context), openToAll)
  }
}

/** Answers the question browsers ask before they call an open route. */
export async function answerPreflight(): Promise<Response> {
  return new Response(null, { status: 204, headers: openToAll })
}

const openToAll = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'POST, OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type, Authorization',
  'Access-Control-Expose-Headers': 'X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After',
  'Access-Control-Max-Age': '86400',
}

/** `keyId`: the key or tenant token whose call it is, for the log of its calls. */
type Caller = { ctx: Ctx; countedAs: string | null; keyId?: string }

function door(
  identify: (request: Request, params: Record<string, string>) => Promise<Caller>,
  handler: Handler,
): Route {
  return async (request, context) => {
    let actor: string | undefined
    let keyId: string | undefined
    let models: Ctx['models']['list'] = []
    let left: Record<string, string> = {}
    const began = Date.now()
    let path = new URL(request.url).pathname
    const work = async () => {
      try {
        refuseUnstorable(request.url)
        const params = namesOnly((await context.params) ?? {})
        // A secret in the path has no place in a log.
        if (params.token) path = path.replace(params.token, '…')
        const caller = await identify(request, params)
        const { ctx } = caller
        models = ctx.models.list
        actor = ctx.actor.id
        keyId = caller.keyId
        left = countCall(caller.countedAs)
        return withHeaders(
          await handler({ ctx, request, url: callAddress(request.url), params, body: bodyOnce(request) }),
          left,
        )
      } catch (error) {
        return withHeaders(refuse(error, request, models), left)
      }
    }
    return withRequestLog(work, ({ status }) => {
      const line = { method: request.method, path, status }
      if (keyId) {
        const ip = originOf((name) => request.headers.get(name)).address
        noteApiCall({ ...line, keyId, ip, at: new Date(began), ms: Date.now() - began })
      }
      return { kind: 'api', ...line, actor }
    })
  }
}

/** Says in which parameter it is, if it is in one. */
function refuseUnstorable(address: string): void {
  if (!address.includes('%00')) return
  const given = new URL(address).searchParams
  const field = [...given.keys()].find((name) => given.getAll(name).some((value) => value.includes('\u0000')))
  const where = field ? `${field} has` : 'The address has'
  fail('invalid', `${where} a character that no text may have.`, { field })
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}

async function authenticate(request: Request): Promise<Caller> {
  if (request.headers.has('authorization')) {
    const held = await contextForKey(request)
    if (!held) fail('unauthorized', 'The token is not valid: unknown, expired or revoked.')
    return { ...held, countedAs: held.keyId }
  }
  const ctx = await contextForSession(request)
  if (!ctx) fail('unauthorized', 'Send a token (Authorization: Bearer TOKEN) or sign in.')
  if (!isRead(request) && !isSameOrigin(request.headers))
    fail('forbidden', 'This page may not act for the person signed in.')
  return { ctx, countedAs: null }
}

async function authenticateByToken(token: string): Promise<Caller> {
  const tokenId = token ? await idOfTenantToken(token) : undefined
  if (!tokenId) fail('unauthorized', 'There is no such tenant token.')
  return { ctx: await systemContext('api'), countedAs: tokenId, keyId: tokenId }
}

const isRead = ({ method }: Request) => method === 'GET' || method === 'HEAD'

let limiter: ReturnType<typeof createRateLimiter> | null | undefined

/**
 * @returns the headers that tell a program how much it has left
 * @throws LimitedError
 */
function countCall(caller: string | null): Record<string, string> {
  if (limiter === undefined) {
    const limits = limitsOf(env())
    limiter = limits && createRateLimiter(limits)
  }
  if (!limiter || caller === null) return {}
  const allowance = limiter.allow(caller, Date.now())
  if (!allowance.allowed) throw new LimitedError(rateHeaders(allowance))
  return rateHeaders(allowance)
}

/** 200 a minute and 150 a second unless configured; none where only programs of this machine can call. */
function limitsOf({ API_RATE_LIMIT, HOST }: { API_RATE_LIMIT?: string; HOST: string }) {
  const isLoopback = HOST === 'localhost' || HOST === '::1' || HOST.startsWith('127.')
  const given = API_RATE_LIMIT ?? (isLoopback ? '0' : '200/150')
  const [perMinute = 0, perSecond = 0] = given.split('/').map(Number)
  return perMinute === 0 ? null : { perMinute, perSecond }
}

class LimitedError extends Error {
  readonly headers: Record<string, string>

  constructor(headers: Record<string, string>) {
    super('limited')
    this.headers = headers
  }
}

function refuse(error: unknown, request: Request, models: Ctx['models']['list']): Response {
  if (error instanceof LimitedError) {
    const detail = `Too many calls. Try again in ${error.headers['Retry-After']} s.`
    return errorResponse({ code: 'limited', detail }, { headers: error.headers })
  }
  // Nobody waits for the rest of a large body that was refused halfway.
  const isLarge = request.body !== null && Number(request.headers.get('content-length') ?? Infinity) > 64 * 1024
  const headers: Record<string, string> = isLarge || error instanceof TooSlowError ? { Connection: 'close' } : {}
  const unread = unreadable(error)
  if (unread) return errorResponse({ code: 'invalid', detail: unread.detail }, { status: unread.status, headers })
  const failure = apiFailure(models, failureOf(error))
  if (failure.code === 'internal' || tookTooLong(error))
    logSurprise(error, { method: request.method, path: new URL(request.url).pathname })
  return errorResponse(failure, { headers })
}

/** What is answered for a body that could not be taken in at all. */
function unreadable(error: unknown): { status: number; detail: string } | null {
  if (error instanceof TooLargeError) return { status: 413, detail: 'The body is larger than allowed.' }
  if (error instanceof TooSlowError) return { status: 408, detail: 'The body took too long to arrive.' }
  return error instanceof EncodingError ? { status: 415, detail: error.message } : null
}

function bodyOnce(request: Request): () => Promise<unknown> {
  let parsed: Promise<unknown> | undefined
  return () => {
    parsed ??= readJson(request)
    return parsed
  }
}

/** A route without names in its path has no params at all. */
function namesOnly(params: Record<string, string | string[] | undefined> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, [value].flat().join('/')]))
}
