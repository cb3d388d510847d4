import 'server-only'
import { ImapFlow } from 'imapflow'
import type { MailAccount } from '@/lib/domain/mailboxes/mailbox-of'
import { isHere, PasswordRefused } from '../mail/postbox'
import { addressOf } from '../net/public-address'

const patienceMs = { connect: 10_000, answer: 60_000 }
/** Enough for any e-mail that is read, and for the lists of folders of many thousands. */
const mostBytes = 40 * 1024 * 1024

/**
 * Opens a connection by which e-mail is read. A password never travels unencrypted, but on this machine.
 * @throws PasswordRefused, or another Error with a sentence when the server is away
 */
export async function openImap(
  { host, port, security, username, password }: MailAccount,
  { allowPrivate }: { allowPrivate: boolean },
): Promise<ImapFlow> {
  const address = await addressOf(host, { allowPrivate })
  if (security === 'none' && !isHere(address))
    throw new Error('Without encryption only a server on this machine is used.')
  const client = new ImapFlow({
    host: address,
    servername: host,
    port,
    secure: security === 'tls',
    doSTARTTLS: security === 'tls' ? undefined : security === 'starttls',
    auth: { user: username, pass: password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: patienceMs.connect,
    greetingTimeout: patienceMs.connect,
    socketTimeout: patienceMs.answer,
    maxLiteralSize: mostBytes,
    maxResponseSize: mostBytes,
  })
  // Without a listener, a connection that breaks between two commands would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    client.close()
    throw isRefusal(error) ? new PasswordRefused(sentenceOf(error)) : new Error(sentenceOf(error))
  }
}

type ImapError = Error & {
  code?: string
  authenticationFailed?: boolean
  serverResponseCode?: string
  responseText?: string
}

/** A server that is busy, or wants to be left alone, says so by a code: the password may still be right. */
function isRefusal(error: unknown): boolean {
  const { authenticationFailed, serverResponseCode = '' } = error as ImapError
  return (
    authenticationFailed === true &&
    !/UNAVAILABLE|INUSE|LIMIT|THROTTLED|SERVERBUG|CONTACTADMIN/i.test(serverResponseCode)
  )
}

const sentences: Record<string, string> = {
  ECONNREFUSED: 'Nobody listens there.',
  ECONNRESET: 'The connection broke.',
  ETIMEDOUT: 'The server cannot be reached.',
  EHOSTUNREACH: 'The server cannot be reached.',
  ENETUNREACH: 'The server cannot be reached.',
  CONNECT_TIMEOUT: 'The server does not answer.',
  GREETING_TIMEOUT: 'The server does not greet. Encryption from the first byte may be wanted, or not.',
  UPGRADE_TIMEOUT: 'The server does not begin to encrypt.',
  ETIMEOUT: 'The server fell silent.',
  NoConnection: 'The connection broke.',
  EConnectionClosed: 'The connection broke.',
  ClosedAfterConnectTLS: 'The server closed the connection.',
  ClosedAfterConnectText: 'The server closed the connection.',
}

/** What went wrong with a server, for people. */
export function sentenceOf(error: unknown): string {
  const { code = '', responseText, message, authenticationFailed } = error as ImapError
  if (responseText) return oneLine(responseText)
  if (authenticationFailed) return 'The server does not take this name and password.'
  if (/CERT|SELF_SIGNED|ALTNAME/.test(code)) return `The certificate is not accepted (${code}).`
  if (/SSL|TLS|EPROTO/.test(code)) return 'The server does not speak this kind of encryption.'
  // The library that sends names what happened in its message only.
  const happened = sentences[code] ? code : Object.keys(sentences).find((known) => message.includes(known))
  return (happened && sentences[happened]) || oneLine(message)
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 300)
