import 'server-only'
import { fail } from '@/lib/core/errors'
import type { MailServers } from '@/lib/core/mail-server'
import { env } from '@/lib/env'
import { openPostbox } from '../mail/postbox'
import { openImap, sentenceOf } from './open-imap'

/**
 * Signs in at both servers, as will be done from then on.
 * @throws FailureError `invalid` that says which of them refused, and why
 */
export async function tryServers(
  { imap, smtp }: MailServers,
  account: { username: string; password: string },
  { allowPrivate = env().WEBHOOK_PRIVATE_ADDRESSES }: { allowPrivate?: boolean } = {},
): Promise<void> {
  const [reading, sending] = await Promise.allSettled([
    openImap({ ...imap, ...account }, { allowPrivate }).then((client) => client.logout()),
    openPostbox({ ...smtp, ...account, allowPrivate }).then((postbox) => postbox.close()),
  ])
  const problems = [
    ...problemOf(reading, { field: 'imap', what: `Reading (IMAP at ${imap.host})` }),
    ...problemOf(sending, { field: 'smtp', what: `Sending (SMTP at ${smtp.host})` }),
  ]
  if (problems.length > 0) fail('invalid', problems.map(({ message }) => message).join(' '), { problems })
}

function problemOf(result: PromiseSettledResult<unknown>, { field, what }: { field: string; what: string }) {
  if (result.status === 'fulfilled') return []
  return [{ field, code: 'invalid' as const, message: `${what} did not work: ${sentenceOf(result.reason)}` }]
}
