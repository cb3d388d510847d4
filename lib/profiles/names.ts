import 'server-only'
import { run, sql } from '@/lib/db/sql'
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
