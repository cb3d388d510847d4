import 'server-only'
import { env } from '@/lib/env'
import { isHere, type MailServer, type Outcome, openPostbox } from './postbox'

/** What this installation has to say to somebody. */
export type Mail = { id: string; to: { name: string; address: string }; subject: string; text: string; html: string }

export type HousePostbox = { send: (mail: Mail) => Promise<Outcome>; close: () => void }

/**
 * Opens a connection to the mail server of SMTP_URL.
 * @throws Error with a sentence when it is away or does not let us in
 */
export async function openHousePostbox(): Promise<HousePostbox> {
  const { SMTP_URL, MAIL_FROM = '' } = env()
  if (!SMTP_URL) throw new Error('SMTP_URL is not set.')
  const server = serverOf(new URL(SMTP_URL))
  const postbox = await openPostbox(server)
  const domain = /@([^>\s]+)/.exec(MAIL_FROM)?.[1] ?? server.host
  return {
    send: ({ id, to, ...said }) =>
      postbox.send({ ...said, to: [to], from: MAIL_FROM, messageId: `<${id}@${domain}>`, isAutomatic: true }),
    close: postbox.close,
  }
}

function serverOf({ protocol, hostname, port, username, password }: URL): MailServer {
  const host = hostname.replace(/^\[|\]$/g, '')
  const isSecure = protocol === 'smtps:'
  const security = isSecure ? 'tls' : host === 'localhost' || isHere(host) ? 'none' : username ? 'starttls' : 'offered'
  return {
    host,
    port: port ? Number(port) : isSecure ? 465 : 587,
    security,
    allowPrivate: true,
    ...(username && { username: decodeURIComponent(username), password: decodeURIComponent(password) }),
  }
}
