import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { fail } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import { storableJson } from '@/lib/core/storable-json'
import { createDepthGauge, maxDepth } from './json-depth'
import { type Steadiness, steadyChunks } from './steady-body'

export const maxBodyBytes = 32 * 1024 * 1024

/** Thrown for a body over the cap, so that the door can answer 413. */
export class TooLargeError extends Error {}

/** Thrown for a body packed in a way nobody here can unpack: 415. */
export class EncodingError extends Error {}

type Reading = { cap?: number; steadiness?: Steadiness; onChunk?: (chunk: Uint8Array) => void }

/**
 * The whole body as bytes, unpacked. Stops reading, and asks for no more, as soon as the cap is passed or the sender is
 * too slow.
 * @throws TooLargeError over the cap, also when unpacked · TooSlowError · EncodingError
 */
export async function readBody(request: Request, { cap = maxBodyBytes, steadiness, onChunk }: Reading = {}) {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > cap) throw new TooLargeError()
  const encoding = encodingOf(request)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of steadyChunks(request, steadiness)) {
    size += chunk.byteLength
    if (size > cap) throw new TooLargeError()
    if (!encoding) onChunk?.(chunk)
    chunks.push(chunk)
  }
  const bytes = Buffer.concat(chunks, size)
  return encoding && size > 0 ? unpacked(bytes, encoding, cap) : bytes
}

/**
 * The body as JSON that the database can hold; undefined when there is none. Nesting is measured as the bytes come in, so that a hostile document is
 * refused before the rest of it has arrived.
 * @throws TooLargeError · TooSlowError · EncodingError · FailureError `invalid`
 */
export async function readJson(request: Request, reading: Reading = {}): Promise<unknown> {
  const gauge = createDepthGauge()
  const measure = (chunk: Uint8Array) => {
    if (gauge(chunk) > maxDepth) fail('invalid', `The body is nested deeper than ${maxDepth} levels.`)
  }
  const bytes = await readBody(request, { ...reading, onChunk: measure })
  if (bytes.length === 0) return undefined
  if (encodingOf(request)) measure(bytes)
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
  const value = parsed(text)
  return escapedSurrogateOrNul.test(text) ? storableJson(value) : value
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return fail('invalid', 'The body is not valid JSON.')
  }
}

/** What the database cannot hold gets into a document by an escape only. Few have any, so few are gone through. */
const escapedSurrogateOrNul = /\\u(?:0000|d[89a-f])/i

const unpackers = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify<Buffer, { maxOutputLength: number }, Buffer>(brotliDecompress),
}
type Encoding = keyof typeof unpackers

function encodingOf(request: Request): Encoding | null {
  const name = request.headers.get('content-encoding')?.trim().toLowerCase()
  if (!name || name === 'identity') return null
  if (name in unpackers) return name as Encoding // just looked up
  throw new EncodingError(`A body packed with “${name.slice(0, 40)}” cannot be read: send gzip, deflate, br, or none.`)
}

/** A small body may unpack to a huge one: no more than the cap is ever held. */
async function unpacked(bytes: Buffer, encoding: Encoding, cap: number): Promise<Buffer> {
  try {
    return await unpackers[encoding](bytes, { maxOutputLength: cap })
  } catch (error) {
    if (error instanceof RangeError) throw new TooLargeError()
    throw new EncodingError(`The body is not ${encoding}.`)
  }
}
