/**
 * Where a request for the API goes. Programs written for the reference add slashes at the end or twice, and some know a
 * host only: with one of our keys, or at the addresses that a tenant token opens, the API also answers without /api/v1.
 * @returns the address to serve instead, or null for anything else
 */
export function apiAddress({ url = '/', headers }) {
  const at = url.indexOf('?')
  const path = (at < 0 ? url : url.slice(0, at)).replaceAll(/\/{2,}/g, '/')
  const query = at < 0 ? '' : url.slice(at)
  if (/^\/api(\/|$)/.test(path)) return isOfApi(path) ? trimmed(path) + query : null
  if (openedByToken.test(path) || (hasKey(headers.authorization) && !path.startsWith('/_next'))) {
    return `/api/v1${trimmed(path)}${query}`
  }
  return null
}

/** What the address of a call cannot be: percent signs that stand for nothing. */
export function isWritable(address) {
  try {
    decodeURIComponent(address.split('?')[0])
    return true
  } catch {
    return false
  }
}

const isOfApi = (path) => /^\/api\/v1(\/|$)/.test(path)
const trimmed = (path) => path.replace(/\/$/, '')
const openedByToken = /^\/(analytics|dimensiondata)\/[^/]|^\/dock\/segment\/?$/

/** A key of a service account: Bearer, or the user name of Basic. Whatever else proxies and people send is none of ours. */
function hasKey(authorization = '') {
  const [scheme, given = ''] = authorization.trim().split(/\s+/, 2)
  if (/^bearer$/i.test(scheme)) return given.startsWith('pan_')
  return /^basic$/i.test(scheme) && Buffer.from(given, 'base64').toString('latin1').startsWith('pan_')
}
