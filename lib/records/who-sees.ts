import type { Actor, Grant, Verb } from '@/lib/auth/actor'
import { gives } from '@/lib/auth/policy'
import { scopeFor } from '@/lib/auth/scope'
import type { Viewing } from '@/lib/auth/viewing'
import { listed } from '@/lib/core/text'
import { ident, join, run, runOne, sql } from '@/lib/db/sql'
import { nameOf } from '@/lib/models/name-of'
import type { RecordRow } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'
import { column } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { hubOf, withinScope } from '@/lib/records/portfolio'
import { targetOf } from '@/lib/records/references'

const verbs: Verb[] = ['update', 'remove', 'export']

/**
 * Who sees a record, and why: asked of the same scopes that every read obeys, so that it cannot say anything else.
 * `roleNames` by role id.
 *
 * @throws FailureError `forbidden`, `not_found` for whoever does not see the record themselves
 */
export async function whoSees(
  ctx: Ctx,
  modelKey: string,
  id: string,
  actors: Actor[],
  roleNames: ReadonlyMap<string, string>,
): Promise<Viewing[]> {
  const model = ctx.models.byKey(modelKey)
  const { record } = await ctx.records.get(modelKey, id)
  const [inPortfolio, companies] = await Promise.all([
    ownersOf(ctx, model, record.id, actors),
    companiesOf(ctx, model, record),
  ])
  const named = (grants: Grant[]) => listed(grants.map(({ role }) => roleNames.get(role) ?? 'a role'))
  return actors.map((actor) => {
    const grants = actor.grants.filter((grant) => gives(grant, 'view', model.key))
    const reaches = (verb: Verb) => {
      const scope = scopeFor(actor, verb, model.key)
      return scope.kind === 'all' || (scope.kind === 'own' && inPortfolio.has(scope.memberId))
    }
    const sees = reaches('view')
    return {
      id: actor.id,
      name: actor.name,
      sees,
      reason: reasonOf({ model, grants, sees, companies, actor, named }),
      may: sees ? verbs.filter(reaches) : [],
    }
  })
}

type Company = { title: string; owners: string[] }

type Case = {
  model: ResolvedModel
  grants: Grant[]
  sees: boolean
  companies: Company[]
  actor: Actor
  named: (grants: Grant[]) => string
}

function reasonOf({ model, grants, sees, companies, actor, named }: Case): string {
  const many = nameOf(model)
  if (grants.length === 0) return `No role of theirs shows ${many}.`
  const wide = grants.filter(({ portfolio }) => portfolio === 'all')
  if (wide.length > 0) return `${named(wide)} shows all ${many}.`
  const own = companies.filter(({ owners }) => actor.memberId !== null && owners.includes(actor.memberId))
  if (sees) {
    const which = own.length > 0 ? `owns ${listed(own.map(({ title }) => title))}` : 'owns its company'
    return `${named(grants)} shows what belongs to own companies, and ${actor.name} ${which}.`
  }
  return `${named(grants)} shows only what belongs to own companies, and ${actor.name} owns none of this.`
}

/** The companies a record belongs to, as far as whoever asks sees them, and who owns them. */
async function companiesOf(ctx: Ctx, { company }: ResolvedModel, record: RecordRow): Promise<Company[]> {
  const hub = hubOf(ctx.models)
  const given = company.kind === 'self' ? record.id : record.values[company.field]
  const ids = (Array.isArray(given) ? given : [given]).filter((each): each is string => typeof each === 'string')
  if (ids.length === 0) return []
  const target = targetOf(ctx, hub.key)
  const owners = (hub.portfolio ?? []).map((field) => column('t', field))
  return run<Company>(
    ctx.db,
    sql`select ${target.title('t')} as title, array_remove(array[${join(owners)}]::text[], null) as owners
      from ${target.table} t where t.id = any(${ids}) and ${target.visible('t')} order by t.id limit 50`,
  )
}

/** Those whose own companies the record belongs to, by member id. */
async function ownersOf(ctx: Ctx, model: ResolvedModel, id: string, actors: Actor[]): Promise<Set<string>> {
  const narrow = actors.flatMap((actor) => {
    const scopes = [...verbs, 'view' as const].map((verb) => scopeFor(actor, verb, model.key))
    const own = scopes.find(({ kind }) => kind === 'own')
    return own?.kind === 'own' ? [own] : []
  })
  if (narrow.length === 0) return new Set()
  const asked = narrow.map(
    (scope) => sql`case when ${withinScope(ctx.models, model, 't', scope)} then ${scope.memberId}::text end`,
  )
  const found = await runOne<{ members: (string | null)[] }>(
    ctx.db,
    sql`select array[${join(asked)}] as members from ${ident(model.table)} t where t.id = ${id}`,
  )
  return new Set(found?.members.filter((each) => each !== null))
}
