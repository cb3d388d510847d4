import { fail } from '@/lib/core/errors'
import { storable } from '@/lib/core/text'

const deepest = 100

/**
 * What a browser sent to an action: plain data, without characters that the database cannot hold. The protocol can carry more than
 * JSON says; no form of ours does.
 * @throws FailureError `invalid`
 */
export function plainInput(input: unknown, depth = 0): unknown {
  if (typeof input === 'string') return storable(input)
  if (input === null || input === undefined || typeof input === 'number' || typeof input === 'boolean') return input
  if (depth > deepest) fail('invalid', 'The input is nested too deep.')
  if (Array.isArray(input)) return input.map((each) => plainInput(each, depth + 1))
  if (!isPlain(input)) fail('invalid', 'The input is not plain data.')
  return Object.fromEntries(Object.entries(input).map(([name, each]) => [storable(name), plainInput(each, depth + 1)]))
}

function isPlain(input: unknown): input is object {
  if (typeof input !== 'object' || input === null) return false
  const kind = Object.getPrototypeOf(input)
  return kind === null || Object.getPrototypeOf(kind) === null
}
