import 'server-only'
import { Agent as PlainAgent, request as requestPlain } from 'node:http'
import { request as requestSecure, Agent as SecureAgent } from 'node:https'
import { isPrivateAddress } from '../net/private-address'
import { barred, publicOnly } from '../net/public-address'

const patienceMs = 10_000
const mostKept = 2_000

/** What became of one try. Without `status` nothing was answered, and `error` says why. */
export type Sent = { status: number | null; ms: number; response: string | null; error: string | null }

/**
 * Connections that stay open for the next delivery, most of all for the sake of their encryption. Those that were made without looking at
 * the address are kept apart.
 */
const kept = { keepAlive: true, maxFreeSockets: 8, timeout: 15_000 }
const agentsOf = () => ({ 'http:': new PlainAgent(kept), 'https:': new SecureAgent(kept) })
const agents = { looking: agentsOf(), trusting: agentsOf() }

type Parcel = { url: string; body: string; headers: Record<string, string>; allowPrivate: boolean }

/**
 * Posts a body to a receiver. Follows no redirect, waits ten seconds in all, and looks at the address it is about to connect to:
 * a name that leads into our own network, at whatever moment, gets nowhere.
 */
export function send(parcel: Parcel): Promise<Sent> {
  const { url, body, headers, allowPrivate } = parcel
  const began = performance.now()
  const ended = (rest: Omit<Sent, 'ms'>): Sent => ({ ...rest, ms: Math.round(performance.now() - began) })
  const failed = (error: string) => ended({ status: null, response: null, error })
  const target = URL.canParse(url) ? new URL(url) : null
  if (!target || !/^https?:$/.test(target.protocol)) return Promise.resolve(failed('This is no web address.'))
  if (!allowPrivate && isPrivateAddress(target.hostname)) return Promise.resolve(failed(barred))
  const isSecure = target.protocol === 'https:'
  const agent = (allowPrivate ? agents.trusting : agents.looking)[isSecure ? 'https:' : 'http:']
  return new Promise((resolve) => {
    const request = (isSecure ? requestSecure : requestPlain)(
      target,
      {
        method: 'POST',
        agent,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        lookup: allowPrivate ? undefined : publicOnly,
      },
      (response) => {
        let text = ''
        const finish = () => {
          clearTimeout(patience)
          resolve(
            ended({ status: response.statusCode ?? null, response: text.slice(0, mostKept) || null, error: null }),
          )
          response.destroy()
        }
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part
          if (text.length >= mostKept) finish()
        })
        response.once('end', finish)
        // It has said what it thinks of the delivery; the rest of its answer is for people only.
        response.once('error', finish)
      },
    )
    // A signal that does the same costs as much as the sending.
    const patience = setTimeout(() => request.destroy(new Error(tooLate)), patienceMs)
    request.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(patience)
      // The receiver had just closed a connection that nobody used for a while: it has heard nothing.
      const isStale = request.reusedSocket && error.code === 'ECONNRESET'
      resolve(isStale ? send(parcel) : failed(sentenceOf(error)))
    })
    request.end(body)
  })
}

const tooLate = 'No answer within 10 seconds.'
const sentences: Record<string, string> = {
  ECONNREFUSED: 'Nobody listens at this address.',
  ENOTFOUND: 'There is no such host.',
  EAI_AGAIN: 'The name could not be resolved.',
  ECONNRESET: 'The connection broke.',
  EPIPE: 'The connection broke.',
  ETIMEDOUT: 'The host cannot be reached.',
  EHOSTUNREACH: 'The host cannot be reached.',
  ENETUNREACH: 'The host cannot be reached.',
}

function sentenceOf(error: Error): string {
  if (error.message === barred || error.message === tooLate) return error.message
  const code = 'code' in error ? String(error.code) : ''
  if (/CERT|SELF_SIGNED|TLS|SSL/.test(code)) return `The certificate is not accepted (${code}).`
  return sentences[code] ?? `It could not be sent${code ? ` (${code})` : ''}.`
}
