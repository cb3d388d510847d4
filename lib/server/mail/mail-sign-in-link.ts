import 'server-only'
import { newId } from '@/lib/core/ids'
import { tenantFacts } from '../definitions'
import { log } from '../log'
import { mailIsSetUp } from './mail-is-set-up'
import { escaped, mailPage } from './mail-page'
import { type Mail, openHousePostbox } from './send-mail'

type Link = { name: string; email: string; url: string /** How long it works: "15 minutes". */; lasts: string }

/**
 * Sends a link that signs somebody in, at once and once: a link that comes late is of no use. `none` where the installation sends no
 * mail; `failed` says the log why.
 */
export async function mailSignInLink(link: Link): Promise<'none' | 'sent' | 'failed'> {
  if (!mailIsSetUp()) return 'none'
  try {
    const { name: tenant } = await tenantFacts()
    const postbox = await openHousePostbox()
    try {
      const outcome = await postbox.send(write(link, tenant))
      if (outcome.state === 'sent') return 'sent'
      log.warn({ state: outcome.state, reason: outcome.error }, 'a sign-in link was not taken by the mail server')
    } finally {
      postbox.close()
    }
  } catch (error) {
    log.warn({ err: error }, 'the mail server is away')
  }
  return 'failed'
}

function write({ name, email, url, lasts }: Link, tenant: string): Mail {
  const once = `The link works once, for ${lasts}.`
  const foot = `You get this because somebody asked for a way into ${tenant} for this address. If it was not you, nothing happens as long as nobody opens the link.`
  return {
    id: newId(),
    to: { name, address: email },
    subject: `Sign in to ${tenant}`,
    text: `Sign in to ${tenant}:\n${url}\n\n${once}\n\n--\n${foot}\n`,
    html: mailPage(
      `<p style="margin:16px 0"><a href="${escaped(url)}" style="display:inline-block;padding:8px 16px;border-radius:6px;background:#2763d7;color:#ffffff;text-decoration:none;font-weight:500">${escaped(`Sign in to ${tenant}`)}</a></p>
<p style="margin:12px 0">${once}</p>`,
      escaped(foot),
    ),
  }
}
