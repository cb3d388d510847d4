import { z } from 'zod'
import { coerceDateTime } from '@/lib/core/data-standards'

/** Something an end user did in a product, as programs report it. Without an `action` it counts and is not listed. */
export type ActivityInput = {
  email: string | null
  externalId: string | null
  companyExternalId: string | null
  name: string | null
  firstName: string | null
  lastName: string | null
  /** The record it happened in, by its external id at the company. */
  place: { model: string; externalId: string } | null
  action: string | null
  weight: number
  /** Instant, ISO in UTC. */
  at: string
  info: Record<string, unknown> | null
  /** Of the sender's own; the same key counts once per moment. */
  key: string | null
}

/** How programs name the record an event happened in, and the model that is. */
export const places = { assetExternalId: 'asset', projectExternalId: 'project' } as const

export type ReadActivity = { ok: true; activity: ActivityInput } | { ok: false; field?: string; message: string }

const text = (most: number) =>
  z
    .union([z.string(), z.number()])
    .transform((given) => String(given).trim().slice(0, most) || null)
    .nullish()
    .transform((given) => given ?? null)

const input = z.object({
  email: text(320),
  externalId: text(400),
  euExtId: text(400),
  companyExternalId: text(400),
  companyExtId: text(400),
  assetExternalId: text(400),
  projectExternalId: text(400),
  name: text(200),
  firstName: text(200),
  lastName: text(200),
  action: text(400),
  weight: z.coerce.number().min(-1e9).max(1e9).nullish(),
  date: z.unknown().optional(),
  info: z.record(z.string(), z.unknown()).nullish(),
  key: text(400),
})

const longestInfo = 20_000

/** Reads one event, or says what is wrong with it. Unknown names are left alone; `now` is the date of an event without one. */
export function readActivity(given: unknown, now: string): ReadActivity {
  const parsed = input.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const field = issue?.path.join('.')
    return field ? { ok: false, field, message: `${field}: ${issue?.message}.` } : refuse('The event is not an object.')
  }
  const { euExtId, companyExtId, assetExternalId, projectExternalId, date, weight, info, ...rest } = parsed.data
  const externalId = rest.externalId ?? euExtId
  if (!rest.email && !externalId) return refuse('Name an end user: email or externalId is needed.', 'email')
  if (rest.email && !/^[^\s@]+@[^\s@]+$/.test(rest.email)) return refuse('email: this is no e-mail address.', 'email')
  const at = date === undefined || date === null || date === '' ? now : instantOf(date)
  if (!at) return refuse('date: write it as 2026-11-17T15:00:00Z, or in milliseconds since 1970.', 'date')
  if (info && JSON.stringify(info).length > longestInfo) return refuse('info: this is too long to be kept.', 'info')
  const activity: ActivityInput = {
    ...rest,
    email: rest.email?.toLowerCase() ?? null,
    externalId,
    companyExternalId: rest.companyExternalId ?? companyExtId,
    place: placeOf({ assetExternalId, projectExternalId }),
    weight: weight ?? 1,
    at,
    info: info ?? null,
  }
  return { ok: true, activity }
}

/** The first that is named: an event happens in one place. */
function placeOf(given: Record<keyof typeof places, string | null>): ActivityInput['place'] {
  for (const [name, model] of Object.entries(places)) {
    const externalId = given[name as keyof typeof places] // the names are those of places
    if (externalId) return { model, externalId }
  }
  return null
}

const refuse = (message: string, field?: string): ReadActivity => ({ ok: false, message, ...(field && { field }) })

/** Digits in a text are milliseconds too: query strings and spreadsheets send them so. */
function instantOf(date: unknown): string | null {
  const read = coerceDateTime(typeof date === 'string' && /^\d{12,14}$/.test(date) ? Number(date) : date)
  return read.ok ? read.value : null
}
