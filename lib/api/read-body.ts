import { fail } from '@/lib/core/errors'

export const maxBodyBytes = 32 * 1024 * 1024
const maxDepth = 32
const patienceMs = 60_000

/** Thrown by `readBody` for a body over the cap, so that the door can answer 413. */
export class TooLargeError extends Error {}

/**
 * The whole body as bytes. Stops reading, and asks for no more, as soon as the cap is passed or the sender takes
 * longer than a minute.
 * @throws TooLargeError over the cap · FailureError `invalid` when it does not arrive in time
 */
export async function readBody(request: Request, cap = maxBodyBytes): Promise<Buffer> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > cap) throw new TooLargeError()
  if (!request.body) return Buffer.alloc(0)
  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  let isLate = false
  const deadline = setTimeout(() => {
    isLate = true
    void reader.cancel().catch(() => {})
  }, patienceMs)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (isLate) fail('invalid', 'The body took too long to arrive.')
      if (done) return Buffer.concat(chunks, size)
      size += value.byteLength
      if (size > cap) throw new TooLargeError()
      chunks.push(value)
    }
  } finally {
    clearTimeout(deadline)
    void reader.cancel().catch(() => {})
  }
}

/**
 * The body as JSON; undefined when there is none. Nesting is measured before parsing, so that a hostile
 * document costs one pass over its bytes.
 * @throws TooLargeError · FailureError `invalid`
 */
export async function readJson(request: Request, cap = maxBodyBytes): Promise<unknown> {
  const bytes = await readBody(request, cap)
  if (bytes.length === 0) return undefined
  if (depthOf(bytes) > maxDepth) fail('invalid', `The body is nested deeper than ${maxDepth} levels.`)
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))
  } catch {
    return fail('invalid', 'The body is not valid JSON.')
  }
}

const byte = { quote: 0x22, backslash: 0x5c, openList: 0x5b, closeList: 0x5d, openObject: 0x7b, closeObject: 0x7d }

/** Deepest nesting of lists and objects, brackets inside texts aside. Stops counting past the limit. */
function depthOf(bytes: Buffer): number {
  let depth = 0
  let deepest = 0
  let inText = false
  for (let at = 0; at < bytes.length; at++) {
    const code = bytes[at]
    if (inText) {
      if (code === byte.backslash) at++
      else if (code === byte.quote) inText = false
    } else if (code === byte.quote) inText = true
    else if (code === byte.openList || code === byte.openObject) {
      depth++
      if (depth > deepest) deepest = depth
      if (deepest > maxDepth) return deepest
    } else if (code === byte.closeList || code === byte.closeObject) depth--
  }
  return deepest
}
