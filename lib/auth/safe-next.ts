/** Where to go after signing in: a path on this host, whatever the address bar was made to say. */
export function safeNext(given: string | string[] | undefined): string {
  const path = [given].flat()[0] ?? '/'
  const base = 'http://localhost'
  const isOwn = path.startsWith('/') && URL.canParse(path, base) && new URL(path, base).origin === base
  return isOwn && !path.startsWith('/sign-in') ? path : '/'
}
