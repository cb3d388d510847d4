/** An address that no stranger on the internet can have: then a proxy of our own stands in front. */
const isNear = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^(::1|f[cd]..:)/i

/**
 * Where a request came from, for rate limits and the list of sessions: the peer, or what our own proxy says of its peer.
 * The nearest proxy names the address last.
 */
export function originOf(header: (name: string) => string | null | undefined): { address: string; userAgent?: string } {
  const peer = header('x-panorama-peer') || 'unknown'
  const forwarded = header('x-forwarded-for')?.split(',').at(-1)?.trim()
  return { address: (isNear.test(peer) && forwarded) || peer, userAgent: header('user-agent') ?? undefined }
}
