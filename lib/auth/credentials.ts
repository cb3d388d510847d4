import 'server-only'
import { z } from 'zod'
import { pool } from '@/lib/db/pool'
import { runOne, sql } from '@/lib/db/sql'
import { verifyPassword } from './password'
import { beginAttempt, noteSuccess, pauseMinutes } from './rate-limit'
import { originOf } from './request-origin'
import { startSession } from './session'
import { consumeSignInLink } from './sign-in-link'

/** Who signed in, and the session made for them. */
export type Proven = { id: string; sessionId: string }

type Headers = (name: string) => string | null | undefined

/** A refusal in the form `code|sentence`, in which the sign-in page receives it. */
export class SignInRefused extends Error {
  constructor(code: 'unauthorized' | 'limited', sentence: string) {
    super(`${code}|${sentence}`)
  }
}

const passwordInput = z.object({ email: z.string().trim().min(1).max(320), password: z.string().min(1).max(1000) })

/**
 * Signs in by e-mail and password. A wrong password, an unknown e-mail and a member without a password or who left are
 * the same: same words, same time, same count.
 * @throws SignInRefused
 */
export async function signInByPassword(input: unknown, header: Headers): Promise<Proven> {
  const parsed = passwordInput.safeParse(input)
  if (!parsed.success) throw new SignInRefused('unauthorized', 'Enter your e-mail and password.')
  const email = parsed.data.email.toLowerCase()
  const origin = originOf(header)
  const attempt = await beginAttempt(email, origin.address)
  if (!attempt.allowed) throw tooMany(attempt.minutes)
  const member = await runOne<{ id: string; password_hash: string | null }>(
    pool(),
    sql`select id, password_hash from members where lower(email) = ${email} and is_active`,
  )
  const isRight = await verifyPassword(member?.password_hash ?? null, parsed.data.password)
  if (!member || !isRight) throw wrong(attempt.triesLeft)
  await noteSuccess(attempt.id)
  return { id: member.id, sessionId: await startSession(member.id, origin) }
}

/**
 * Signs in by a one-time link and uses it up.
 * @throws SignInRefused
 */
export async function signInByLink(input: unknown, header: Headers): Promise<Proven> {
  const parsed = z.object({ token: z.string().min(1).max(200) }).safeParse(input)
  const used = parsed.success ? await consumeSignInLink(parsed.data.token) : undefined
  if (!used) throw new SignInRefused('unauthorized', 'This link was used already or has expired. Ask for a new one.')
  return { id: used.memberId, sessionId: await startSession(used.memberId, originOf(header)) }
}

/** The session of a member whom the company's own sign-in service vouches for; undefined for people who are no members. */
export async function signInByVouchedEmail(email: string, header: Headers): Promise<Proven | undefined> {
  const member = await runOne<{ id: string }>(
    pool(),
    sql`select id from members where lower(email) = lower(${email}) and is_active`,
  )
  return member && { id: member.id, sessionId: await startSession(member.id, originOf(header)) }
}

function wrong(triesLeft: number): SignInRefused {
  if (triesLeft === 0) return tooMany(pauseMinutes)
  const left = triesLeft === 1 ? '1 try left' : `${triesLeft} tries left`
  return new SignInRefused('unauthorized', `That e-mail and password do not belong together. ${left}.`)
}

function tooMany(minutes: number): SignInRefused {
  return new SignInRefused(
    'limited',
    `Too many tries. Try again in ${minutes === 1 ? '1 minute' : `${minutes} minutes`}.`,
  )
}
