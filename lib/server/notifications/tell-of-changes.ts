import type { Json } from '@/lib/core/json'
import type { Connection } from '@/lib/db/pool'
import { ident, join, run, sql } from '@/lib/db/sql'
import type { ResolvedField, ResolvedModel, ResolvedModels } from '@/lib/models/resolved'
import { column } from '@/lib/records/columns'
import { namesIn } from '@/lib/records/visible-sides'
import type { ChangeEvent, Told } from './told'

/** Who is to be told of committed changes, and of what: those a record was given to, its followers, and whoever looks after one at risk. */
export async function toldOf(client: Connection, models: ResolvedModels, events: ChangeEvent[]): Promise<Told[]> {
  const told: Told[] = []
  for (const model of models.list) {
    const ofModel = events.filter((event) => event.model === model.key)
    if (ofModel.length === 0) continue
    const given = ofModel.flatMap((event) => givenBy(model, event))
    const hasBeenTold = new Set(given.map((each) => `${each.memberId} ${each.recordId} ${each.cause}`))
    const watched = (await watchedBy(client, model, ofModel)).filter(
      (each) => each.kind !== 'changed' || !hasBeenTold.has(`${each.memberId} ${each.recordId} ${each.cause}`),
    )
    told.push(...given, ...watched)
  }
  return told
}

/** The fields by which a record is given to somebody. What a tenant's own field names a colleague for is the tenant's. */
export function givingFields(model: ResolvedModel): ResolvedField[] {
  const named = new Set(model.portfolio ?? model.assignees ?? [])
  return model.fields.filter(
    (field) => named.has(field.key) || (field.custom && !field.computed && /^teamMembers?$/.test(field.type)),
  )
}

function givenBy(model: ResolvedModel, event: ChangeEvent): Told[] {
  // What comes out of a member's own mailbox nobody has given them.
  if (event.door === 'mail') return []
  const byMember = new Map<string, string[]>()
  for (const { key } of givingFields(model)) {
    const before = new Set(idsIn(event.before?.[key]))
    for (const id of idsIn(event.after?.[key])) {
      if (!before.has(id) && id !== event.actorId) byMember.set(id, [...(byMember.get(id) ?? []), key])
    }
  }
  return [...byMember].map(([memberId, fields]) => tell(event, { kind: 'assigned', memberId, fields }))
}

type Watchers = { id: string; owners: string[]; followers: string[] }

/** What followers hear of changes, and followers and owners of a light that turned red. */
async function watchedBy(client: Connection, model: ResolvedModel, events: ChangeEvent[]): Promise<Told[]> {
  const lights = new Set(model.fields.filter(({ light }) => light).map(({ key }) => key))
  const followed = new Set(model.followers ? model.fields.filter(isToldOf(model)).map(({ key }) => key) : [])
  const changes = events.flatMap((event) => {
    if (event.kind !== 'updated') return []
    const names = namesIn(event)
    const changed = names.filter((name) => followed.has(name))
    const red = names.filter(
      (name) => lights.has(name) && event.after?.[name] === atRisk && event.before?.[name] !== atRisk,
    )
    return changed.length > 0 || red.length > 0 ? [{ event, changed, red }] : []
  })
  if (changes.length === 0) return []
  const ids = [...new Set(changes.map(({ event }) => event.recordId))]
  const watchers = new Map((await watchersOf(client, model, ids)).map((each) => [each.id, each]))
  return changes.flatMap(({ event, changed, red }) => {
    const { owners, followers } = watchers.get(event.recordId) ?? { owners: [], followers: [] }
    const others = (members: string[]) => [...new Set(members)].filter((id) => id !== event.actorId)
    const sides = { before: event.before, after: event.after }
    return [
      ...(red.length === 0
        ? []
        : others([...owners, ...followers]).map((memberId) => tell(event, { kind: 'red', memberId, fields: red }))),
      ...(changed.length === 0
        ? []
        : others(followers).map((memberId) => tell(event, { kind: 'changed', memberId, fields: changed, sides }))),
    ]
  })
}

/** How a light at risk is kept: see metrics/light-fields. */
const atRisk = 'bad'

/** Figures that are worked out move all the time; what is worked out in words, as a status, does not. */
const isToldOf =
  (model: ResolvedModel) =>
  ({ key, type, computed, hidden, light }: ResolvedField): boolean =>
    !hidden && !light && key !== model.followers && (!computed || type === 'list')

function watchersOf(client: Connection, model: ResolvedModel, ids: string[]): Promise<Watchers[]> {
  const owners = (model.portfolio ?? []).map((key) => column('t', key))
  const followers = model.followers ? column('t', model.followers) : sql`'{}'::text[]`
  return run<Watchers>(
    client,
    sql`select t.id, array_remove(array[${join(owners)}]::text[], null) as owners, ${followers} as followers
        from ${ident(model.table)} t where t.id = any(${ids}::text[]) and t.deleted_at is null`,
  )
}

const tell = (
  { model, recordId, actorId, actorName, batchId }: ChangeEvent,
  rest: Pick<Told, 'kind' | 'memberId' | 'fields' | 'sides'>,
): Told => ({ ...rest, model, recordId, actor: { id: actorId, name: actorName }, cause: batchId, day: null })

const idsIn = (value: Json | undefined): string[] =>
  (Array.isArray(value) ? value : [value]).filter((id) => typeof id === 'string')
