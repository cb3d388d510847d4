import { ident, run, sql } from '@/lib/db/sql'
import type { Person } from '@/lib/domain/usage/find-people'
import { type ActivityInput, places } from '@/lib/domain/usage/read-activity'
import type { Ctx } from '@/lib/records/context'

/** The asset, project or other record an event happened in; what the company has not is kept with the event by its key. */
export type Place = { model: string; id: string }

type Found = { activity: ActivityInput; person: Person }

/** Where the events happened, in their order: by external id within the company of the person. A query for each model named. */
export async function findPlaces(tx: Ctx, found: Found[]): Promise<(Place | null)[]> {
  const known = new Map<string, Place>()
  for (const model of new Set(Object.values(places))) {
    const named = found.filter(({ activity }) => activity.place?.model === model)
    if (named.length === 0) continue
    const rows = await run<{ id: string; companyId: string; externalId: string }>(
      tx.db,
      sql`select id, company_id as "companyId", external_id as "externalId" from ${ident(tx.models.byKey(model).table)}
          where company_id = any(${[...new Set(named.map(({ person }) => person.companyId))]}::text[])
            and external_id = any(${[...new Set(named.map(({ activity }) => activity.place?.externalId ?? ''))]}::text[])
            and deleted_at is null`,
    )
    for (const { id, companyId, externalId } of rows) known.set(keyOf(model, companyId, externalId), { model, id })
  }
  return found.map(
    ({ activity: { place }, person }) =>
      (place && known.get(keyOf(place.model, person.companyId, place.externalId))) ?? null,
  )
}

const keyOf = (...parts: string[]) => JSON.stringify(parts)
