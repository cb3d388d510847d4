import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, in letters that need no escaping in addresses and headers. */
export function newToken(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url')
}

/**
 * What is kept of a token. A plain digest is enough for 256 random bits: there is nothing to guess, and looking it up by
 * digest leaves no timing to measure.
 */
export function digestOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
