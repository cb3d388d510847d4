import type { Failure } from '@/lib/core/errors'

/** What every server action answers; the interface never parses text. */
export type ActionResult<T> = { ok: true; data: T } | { ok: false; failure: Failure }
