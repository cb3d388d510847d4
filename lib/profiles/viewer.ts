import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { actorOfMember, type RoleRow } from '@/lib/auth/actor-of'
import { scopeFor } from '@/lib/auth/scope'
import { run, type Sql, sql } from '@/lib/db/sql'
import type { ViewerFacts } from '@/lib/profiles/condition-filter'
import type { Ctx } from '@/lib/records/context'
import { modelsSeenBy } from '@/lib/records/models-seen-by'

/** Somebody who may look at a profile. */
export type Viewer = { actor: Actor; teams: readonly string[] }

/** Whoever is calling. */
export function viewerOf({ actor }: Ctx): Viewer {
  return { actor, teams: actor.teams ?? [] }
}

/** A colleague by id; undefined when they left. */
export async function viewerById(ctx: Ctx, memberId: string): Promise<Viewer | undefined> {
  const [viewer] = await readViewers(ctx, sql`and m.id = ${memberId}`)
  return viewer
}

/** Everybody who can sign in, by name. */
export function allViewers(ctx: Ctx): Promise<Viewer[]> {
  return readViewers(ctx, sql``)
}

async function readViewers(ctx: Ctx, which: Sql): Promise<Viewer[]> {
  const rows = await run<{ id: string; name: string; team_ids: string[]; roles: RoleRow[] }>(
    ctx.db,
    sql`select m.id, m.name, m.team_ids, coalesce((
          select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'portfolio', r.portfolio,
            'administers', r.administers, 'models', r.models) order by r."order", r.id)
          from member_roles mr join roles r on r.id = mr.role_id where mr.member_id = m.id), '[]') as roles
        from members m where m.is_active ${which} order by lower(m.name), m.id`,
  )
  return rows.map((row) => ({ actor: actorOfMember(row, row.roles), teams: row.team_ids }))
}

/** What rules may ask about a viewer of records of a model. */
export function factsOf({ actor, teams }: Viewer, model: string): ViewerFacts {
  const portfolio = scopeFor(actor, 'view', model).kind === 'all' ? 'all' : 'own'
  return { memberId: actor.memberId, roles: actor.grants.map((grant) => grant.role), teams, portfolio }
}

/** The context as it would be for somebody else, for compiling conditions only: reads stay with whoever asks. */
export function asViewer(ctx: Ctx, { actor }: Viewer): Ctx {
  const models = modelsSeenBy(actor, ctx.models)
  return { ...ctx, actor, models, clock: { ...ctx.clock, memberId: actor.memberId } }
}
