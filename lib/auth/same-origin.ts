import { env } from '@/lib/env'

/**
 * Whether a request that brings a session cookie comes from our own pages, as the browser itself reports it. Programs
 * send neither header and are let through: without a browser there is nobody to trick.
 */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get('origin')
  if (origin !== null) {
    const hosts = [headers.get('host'), headers.get('x-forwarded-host'), new URL(env().BASE_URL).host]
    return URL.canParse(origin) && hosts.includes(new URL(origin).host)
  }
  const site = headers.get('sec-fetch-site')
  return site === null || site === 'same-origin' || site === 'none'
}
