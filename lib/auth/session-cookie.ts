import 'server-only'
import { env } from '@/lib/env'

/** Whether cookies may only travel encrypted. */
export function usesSecureCookies(): boolean {
  return env().BASE_URL.startsWith('https://')
}

/** Names the port, since browsers share cookies between all ports of a host and two installations must not sign each other out. */
export function sessionCookieName(): string {
  return `${usesSecureCookies() ? '__Secure-' : ''}panorama-${env().PORT}.session`
}
