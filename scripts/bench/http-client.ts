import { Agent, type IncomingMessage, request } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: 16 })

export type Answer = {
  status: number
  link: string | null
  text: string /** Milliseconds until the answer began. */
  firstByte: number
}

export type Call = {
  method?: string
  headers?: Record<string, string>
  body?: string
  /** Sees the answer grow, with the milliseconds since the call. */
  watch?: (soFar: string, milliseconds: number) => void
}

/** A plain call over connections that stay open; a client of its own, since `fetch` costs more than some of what is measured. */
export function callHttp(url: string, { method = 'GET', headers = {}, body, watch }: Call = {}): Promise<Answer> {
  const started = performance.now()
  const length =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const read = (response: IncomingMessage) => {
      const firstByte = performance.now() - started
      let text = ''
      response.setEncoding('utf8').on('data', (part) => {
        text += part
        watch?.(text, performance.now() - started)
      })
      response.once('error', reject)
      response.once('end', () => {
        const { link } = response.headers
        resolve({ status: response.statusCode ?? 0, link: typeof link === 'string' ? link : null, text, firstByte })
      })
    }
    const sent = request(url, { agent, method, headers: { ...length, ...headers } }, read)
    sent.once('error', (error: NodeJS.ErrnoException) => {
      // The server had just closed a connection that nobody used for a while: the call never reached it.
      if (sent.reusedSocket && error.code === 'ECONNRESET') resolve(callHttp(url, { method, headers, body, watch }))
      else reject(error)
    })
    sent.end(body)
  })
}

/** @throws Error with the answer when it is not 200 */
export async function mustCall(url: string, call: Call = {}): Promise<Answer> {
  const answer = await callHttp(url, call)
  if (answer.status !== 200)
    throw new Error(`${call.method ?? 'GET'} ${url} answered ${answer.status}: ${answer.text.slice(0, 500)}`)
  return answer
}
