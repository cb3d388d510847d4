import 'server-only'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { env } from '@/lib/env'

export type Mail = { id: string; to: { name: string; address: string }; subject: string; text: string; html: string }

/**
 * What became of a mail. `later`: the server took none of it, and may another time. `refused`: it will never take it. `unsure`: the
 * connection broke before the answer, so that it may be on its way.
 */
export type Outcome = { state: 'sent' } | { state: 'later' | 'refused' | 'unsure'; error: string }

/** An open connection to the mail server. */
export type Postbox = { send: (mail: Mail) => Promise<Outcome>; close: () => void }

const patienceMs = { connect: 10_000, answer: 60_000 }

/**
 * Opens a connection to the mail server of SMTP_URL. A password never travels unencrypted, but on this machine.
 * @throws Error with a sentence when it is away or does not let us in
 */
export async function openPostbox(): Promise<Postbox> {
  const { SMTP_URL, MAIL_FROM } = env()
  if (!SMTP_URL) throw new Error('SMTP_URL is not set.')
  const { protocol, hostname, port, username, password } = new URL(SMTP_URL)
  const secure = protocol === 'smtps:'
  const isHere = /^(localhost|127\..*|\[::1\])$/.test(hostname)
  const connection = new SMTPConnection({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    requireTLS: Boolean(username) && !isHere,
    ignoreTLS: isHere && !secure,
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
      const credentials = { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
      await asked((answer) => connection.login({ credentials }, answer))
    }
  } catch (error) {
    connection.close()
    throw error
  }
  return {
    async send(mail) {
      const message = new MailComposer({
        from: MAIL_FROM,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: `<${mail.id}@${/@([^>\s]+)/.exec(MAIL_FROM ?? '')?.[1] ?? hostname}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      }).compile()
      const body = await message.build()
      try {
        await asked((answer) => connection.send(message.getEnvelope(), body, answer))
        return { state: 'sent' }
      } catch (error) {
        return outcomeOf(error as Error & { responseCode?: number })
      }
    },
    close: () => connection.quit(),
  }
}

function outcomeOf(error: Error & { responseCode?: number }): Outcome {
  const { responseCode: code, message } = error
  if (code === undefined) return { state: 'unsure', error: message }
  return { state: code >= 500 ? 'refused' : 'later', error: message }
}
