import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { oidcName } from '@/lib/auth/options'
import { safeNext } from '@/lib/auth/safe-next'
import { currentMember } from '@/lib/auth/session'
import { tenantFacts } from '@/lib/server/definitions'
import { mailIsSetUp } from '@/lib/server/mail/mail-is-set-up'

type SearchParams = Record<string, string | string[] | undefined>

/** What the sign-in pages need to know. Whoever is signed in already goes straight on, unless a link says who to become. */
export async function loadSignIn(searchParams: Promise<SearchParams>, { byLink = false } = {}) {
  const { next: given, error } = await searchParams
  const next = safeNext(given)
  if (!byLink && (await currentMember())) redirect(next)
  const [{ name }, host] = await Promise.all([tenantFacts(), headers().then((all) => all.get('host') ?? '')])
  return {
    next,
    tenantName: name,
    host,
    sendsLinks: mailIsSetUp(),
    hasSingleSignOn: oidcName() !== null,
    error: sentenceOf(error),
  }
}

/** Only our own sentences: the address bar is no place to speak from. */
function sentenceOf(error: string | string[] | undefined): string | undefined {
  if (!error) return undefined
  if (error === 'stranger') return 'You are not a member here. Ask an administrator to invite you.'
  return 'Single sign-on did not work. Try again, or use your password.'
}
