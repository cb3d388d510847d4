import type { ActionResult } from '@/lib/actions/action-result'

/** Signs this browser in. On success load the next page whole, so that nothing of the signed-out app remains. */
export function signInWithPassword(input: { email: string; password: string }): Promise<ActionResult<null>> {
  return signIn('password', input)
}

/** Uses up a one-time link. */
export function signInWithLink(input: { token: string }): Promise<ActionResult<null>> {
  return signIn('link', input)
}

/** Has a link to sign in sent to the address, should a member have it; the answer is what to tell whoever asked. */
export async function askForSignInLink(email: string): Promise<{ ok: boolean; message: string }> {
  const response = await fetch('/api/sign-in-link', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email }),
  }).catch(() => null)
  if (response?.ok)
    return {
      ok: true,
      message: `If ${email} is a member here, a link to sign in is on its way. It works for 15 minutes.`,
    }
  const { detail } = (await response?.json().catch(() => null)) ?? {}
  return { ok: false, message: typeof detail === 'string' ? detail : 'The server cannot be reached.' }
}

/** Leaves for the company's own sign-in page, which sends the browser back to `next`. */
export async function startOidcSignIn(next: string): Promise<void> {
  const answer = await post('/api/auth/signin/oidc', { callbackUrl: next })
  if (answer.url) window.location.assign(answer.url)
}

async function signIn(provider: string, input: Record<string, string>): Promise<ActionResult<null>> {
  const answer = await post(`/api/auth/callback/${provider}`, input).catch(() => null)
  if (answer?.ok) return { ok: true, data: null }
  const [code, detail] = (answer?.error ?? 'internal|The server cannot be reached.').split('|')
  return {
    ok: false,
    failure: {
      code: code === 'limited' || code === 'internal' ? code : 'unauthorized',
      detail: detail ?? 'That did not work.',
    },
  }
}

type Answer = { ok: boolean; url?: string; error?: string }

async function post(path: string, input: Record<string, string>): Promise<Answer> {
  const { csrfToken }: { csrfToken: string } = await (await fetch('/api/auth/csrf')).json()
  const response = await fetch(path, {
    method: 'POST',
    body: new URLSearchParams({ ...input, csrfToken, json: 'true' }),
  })
  const { url }: { url?: string } = await response.json()
  const error = url ? (new URL(url, window.location.href).searchParams.get('error') ?? undefined) : undefined
  return { ok: response.ok && !error, url, error }
}
