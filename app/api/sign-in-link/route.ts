import { after } from 'next/server'
import { z } from 'zod'
import { readJson } from '@/lib/api/read-body'
import { beginAttempt } from '@/lib/auth/rate-limit'
import { originOf } from '@/lib/auth/request-origin'
import { isSameOrigin } from '@/lib/auth/same-origin'
import { createSignInLink } from '@/lib/auth/sign-in-link'
import { mailIsSetUp } from '@/lib/server/mail/mail-is-set-up'
import { mailSignInLink } from '@/lib/server/mail/mail-sign-in-link'

const asked = z.object({ email: z.string().trim().max(320).pipe(z.email()) })
const minutesValid = 15

const refuse = (status: number, detail: string) =>
  Response.json({ detail }, { status, headers: { 'Cache-Control': 'no-store' } })

/**
 * Sends a link to sign in to an address, if a member has it. Who is a member nobody learns here: the answer is the same for everybody,
 * and given before anything is looked up.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return refuse(403, 'This page may not act for you.')
  if (!mailIsSetUp()) return refuse(404, 'No mail is sent here. Ask an administrator for a link.')
  const input = asked.safeParse(await readJson(request, { cap: 10_000 }).catch(() => null))
  if (!input.success) return refuse(400, 'Enter your e-mail address.')
  const email = input.data.email.toLowerCase()
  const { address } = originOf((name) => request.headers.get(name))
  // Counted apart from passwords: whoever has none left to try may still ask for a link.
  const attempt = await beginAttempt(`link ${email}`, `link ${address}`)
  if (!attempt.allowed) return refuse(429, `Too many links were asked for. Try again in ${attempt.minutes} minutes.`)
  after(async () => {
    const link = await createSignInLink(email, { minutesValid })
    if (link) await mailSignInLink({ ...link, lasts: `${minutesValid} minutes` })
  })
  return Response.json({ status: 'asked' }, { headers: { 'Cache-Control': 'no-store' } })
}
