/** Where a request came from, for rate limits and the list of sessions. The nearest proxy names the address last. */
export function originOf(header: (name: string) => string | null | undefined): { address: string; userAgent?: string } {
  const forwarded = header('x-forwarded-for')?.split(',').at(-1)?.trim()
  return { address: forwarded || header('x-real-ip') || 'unknown', userAgent: header('user-agent') ?? undefined }
}
