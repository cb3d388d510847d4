import 'server-only'
import { run, sql } from '@/lib/db/sql'
import type { NameOf } from '@/lib/profiles/say-condition'
import type { Known } from '@/lib/profiles/templates/content-problem'
import type { Ctx } from '@/lib/records/context'

export type NamedChoice = { id: string; name: string }

/** Who rules over viewers can name. */
export type ViewerChoices = { roles: NamedChoice[]; teams: NamedChoice[]; members: NamedChoice[] }

export async function viewerChoices(ctx: Ctx): Promise<ViewerChoices> {
  const rows = await run<{ kind: keyof ViewerChoices; id: string; name: string }>(
    ctx.db,
    sql`select 'roles' as kind, id, name from roles union all select 'teams', id, name from teams
        union all select 'members', id, name from members where is_active order by name`,
  )
  const of = (kind: keyof ViewerChoices) =>
    rows.filter((row) => row.kind === kind).map(({ id, name }) => ({ id, name }))
  return { roles: of('roles'), teams: of('teams'), members: of('members') }
}

/** What ids in conditions are called; also of what is deleted. */
export function namesIn(ctx: Ctx, choices: ViewerChoices, { deleted }: Known): NameOf {
  const names = new Map(Object.values(choices).flatMap((each) => each.map(({ id, name }) => [id, name] as const)))
  return (id) => names.get(id) ?? ctx.filters.get(id)?.name ?? deleted.get(id)
}
