import 'server-only'
import { isIP } from 'node:net'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { addressOf } from '../net/public-address'

/** `offered`: encrypted where the server can. `none` never leaves this machine. */
export type MailServer = {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'offered' | 'none'
  username?: string
  password?: string
  /** Whether it may stand on this machine or in a private network. */
  allowPrivate: boolean
}

export type Address = { name: string; address: string }

export type Letter = {
  /** With angle brackets. */
  messageId: string
  from: Address | string
  to: Address[]
  cc?: string[]
  subject: string
  text: string
  html: string
  inReplyTo?: string
  references?: string[]
  /** Written by a program: nobody's absence is answered to it. */
  isAutomatic: boolean
}

/** An addressee the server did not take; `isFinal` where it never will. */
export type Refusal = { address: string; error: string; isFinal: boolean }

/**
 * What became of a letter. `later`: the server took none of it, and may another time. `refused`: it will never take it. `unsure`: the
 * connection broke before the answer, so that it may be on its way. One that was sent may have been refused for some of its addressees.
 */
export type Outcome = { refusals: Refusal[] } & (
  | { state: 'sent' }
  | { state: 'later' | 'refused' | 'unsure'; error: string }
)

/** An open connection to a mail server. */
export type Postbox = { send: (letter: Letter) => Promise<Outcome>; isOpen: () => boolean; close: () => void }

/** The server does not take the password. */
export class PasswordRefused extends Error {}

const patienceMs = { connect: 10_000, answer: 60_000 }

/**
 * Opens a connection to a mail server. A password never travels unencrypted, but on this machine.
 * @throws PasswordRefused, or another Error with a sentence when it is away
 */
export async function openPostbox(server: MailServer): Promise<Postbox> {
  const { host, port, security, username, password = '', allowPrivate } = server
  const address = await addressOf(host, { allowPrivate })
  if (security === 'none' && !isHere(address))
    throw new Error('Without encryption only a server on this machine is used.')
  const connection = new SMTPConnection({
    host: address,
    ...(isIP(host) === 0 && { servername: host }),
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: patienceMs.connect,
    greetingTimeout: patienceMs.connect,
    socketTimeout: patienceMs.answer,
  })
  let broken: Error | undefined
  let onBreak: ((error: Error) => void) | undefined
  const hasBroken = (error: Error) => {
    broken ??= error
    onBreak?.(error)
  }
  connection.on('error', hasBroken)
  connection.on('end', () => hasBroken(new Error('The connection was closed.')))
  /** One command after another; whatever breaks the connection answers the one that waits. */
  const asked = <T>(ask: (answer: (error?: Error | null, info?: T) => void) => void) =>
    new Promise<T | undefined>((resolve, reject) => {
      if (broken) return reject(broken)
      onBreak = reject
      ask((error, info) => (error ? reject(error) : resolve(info)))
    })
  try {
    await asked((answer) => connection.connect(answer))
    if (username) {
      const credentials = { user: username, pass: password }
      await asked((answer) => connection.login({ credentials }, answer)).catch((error: SmtpError) => {
        throw (error.responseCode ?? 0) >= 500 ? new PasswordRefused(error.message) : error
      })
    }
  } catch (error) {
    connection.close()
    throw error
  }
  return {
    async send(letter) {
      const { isAutomatic, ...written } = letter
      const message = new MailComposer({
        ...written,
        headers: isAutomatic ? { 'Auto-Submitted': 'auto-generated' } : {},
        // Nothing that was written makes this program read files or fetch pages.
        disableFileAccess: true,
        disableUrlAccess: true,
      }).compile()
      const body = await message.build()
      // It broke while nothing was under way: the server has heard nothing of this one.
      if (broken) return { state: 'later', error: sentenceOf(broken), refusals: [] }
      try {
        const info = await asked<{ rejectedErrors?: SmtpError[] }>((answer) =>
          connection.send(message.getEnvelope(), body, answer),
        )
        return { state: 'sent', refusals: refusalsOf(info?.rejectedErrors) }
      } catch (error) {
        return outcomeOf(error as SmtpError, letter)
      }
    },
    isOpen: () => broken === undefined,
    close: () => connection.quit(),
  }
}

export const isHere = (address: string) => /^(127\..*|::1)$/.test(address)

type SmtpError = Error & {
  responseCode?: number
  /** What the server said. */
  response?: string
  recipient?: string
  rejectedErrors?: SmtpError[]
}

const sentenceOf = ({ response, message }: SmtpError) => response?.replace(/\s+/g, ' ').trim() || message

function outcomeOf(error: SmtpError, { to, cc = [] }: Letter): Outcome {
  const { responseCode: code } = error
  const message = sentenceOf(error)
  if (code === undefined) return { state: 'unsure', error: message, refusals: [] }
  const [only] = [...to.map(({ address }) => address), ...cc]
  // Some servers say only after the text that there is no such addressee.
  const isAboutAddressee = /\b5\.1\.\d/.test(message) && to.length + cc.length === 1
  const refusals =
    isAboutAddressee && only && !error.rejectedErrors
      ? [{ address: only, error: message, isFinal: true }]
      : refusalsOf(error.rejectedErrors)
  const isFinal = code >= 500 && refusals.every((refusal) => refusal.isFinal)
  return { state: isFinal ? 'refused' : 'later', error: refusals[0]?.error ?? message, refusals }
}

function refusalsOf(errors: SmtpError[] = []): Refusal[] {
  return errors.flatMap((error) =>
    error.recipient
      ? [{ address: error.recipient, error: sentenceOf(error), isFinal: (error.responseCode ?? 0) >= 500 }]
      : [],
  )
}
