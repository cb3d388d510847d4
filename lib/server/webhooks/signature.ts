import { createHmac } from 'node:crypto'

/**
 * The header by which a receiver knows that we sent this, and when: `t=SECONDS,v1=HEX`, where HEX is HMAC-SHA256 of `SECONDS.BODY`
 * with the secret. While a secret is being replaced there are two v1, and one that fits is enough.
 */
export function signatureOf(body: string, secrets: string[], at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000)
  const signed = secrets.map(
    (secret) => `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
  )
  return [`t=${seconds}`, ...signed].join(',')
}
