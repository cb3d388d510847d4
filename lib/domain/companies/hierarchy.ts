import { run, sql } from '@/lib/db/sql'
import { bothSides, differs, textIn } from '@/lib/domain/stored-values'
import { writeByStatement } from '@/lib/domain/write-by-statement'
import type { Change, Ctx, Draft, Rule } from '@/lib/records/context'
import { placesOf } from './company-place'
import { rollUpGroups } from './rollup-group'

/** A company's place in its group: path, level, root and head from its parent; nobody may stand below themselves. */
export const hierarchy: Rule = {
  key: 'hierarchy',
  model: 'company',
  async prepare(tx, drafts) {
    for (const { before, after, id } of drafts) {
      if (before === null)
        Object.assign(after, { orgPath: null, orgLevel: 0, orgRootId: id, headId: null, ...sumsOfOne(after) })
    }
    const moved = drafts.filter((draft) => differs(draft, 'parentId'))
    if (moved.length > 0) await place(tx, moved)
  },
  async follow(tx, changes) {
    const ids = changes
      .filter((change) => change.before && change.after && differs(change, 'orgPath'))
      .map(({ id }) => id)
    if (ids.length > 0) await moveSubtrees(tx, ids)
  },
  settle: { companies: concerned, run: rollUpGroups },
}

async function place(tx: Ctx, moved: Draft[]) {
  // One move at a time: two that pass each other's check could close a circle between them.
  await run(tx.db, sql`select pg_advisory_xact_lock(hashtext('companies.hierarchy'))`)
  const parentIds = bothSides(moved, 'parentId')
  const above = await run<{ id: string; name: string; parent_id: string | null }>(
    tx.db,
    sql`with recursive above as (
      select id, name, parent_id from companies where id = any(${parentIds}::text[])
      union
      select c.id, c.name, c.parent_id from companies c join above a on c.id = a.parent_id
    ) select * from above`,
  )
  const parentOf = new Map<string, string | null>(above.map(({ id, parent_id }) => [id, parent_id]))
  for (const { id, before } of moved) parentOf.set(id, textIn(before, 'parentId'))
  const { places, cycles } = placesOf(
    moved.map(({ id, after }) => ({ id, parentId: textIn(after, 'parentId') })),
    parentOf,
  )
  const names = new Map(above.map(({ id, name }) => [id, name]))
  const circular = new Map(cycles.map((cycle) => [cycle.id, cycle.parentId]))
  for (const draft of moved) {
    const parentId = circular.get(draft.id)
    if (parentId !== undefined)
      draft.refuse({ field: 'parentId', message: circleMessage(draft, parentId, names.get(parentId)) })
    else Object.assign(draft.after, places.get(draft.id))
  }
}

function circleMessage({ id, after }: Draft, parentId: string, parentName = 'its new parent'): string {
  const name = textIn(after, 'name') ?? 'This company'
  if (parentId === id) return `${name} cannot be its own parent.`
  return `${name} cannot move below ${parentName}: ${parentName} already stands below ${name}.`
}

/** Everything below a moved company moves along. */
async function moveSubtrees(tx: Ctx, ids: string[]) {
  await writeByStatement(
    tx,
    'company',
    ['orgPath', 'orgLevel', 'orgRootId'],
    sql`with recursive tree as (
      select id, org_path, org_level, org_root_id from companies where id = any(${ids}::text[])
      union
      select c.id, coalesce(t.org_path, ',') || t.id || ',', t.org_level + 1, t.org_root_id
      from companies c join tree t on c.parent_id = t.id
    )
    update companies c set org_path = t.org_path, org_level = t.org_level, org_root_id = t.org_root_id
    from tree t where c.id = t.id and c.id <> all(${ids}::text[])
      and (c.org_path, c.org_level, c.org_root_id) is distinct from (t.org_path, t.org_level, t.org_root_id) returning c.id`,
  )
}

/** A company that stands alone is its whole group: what `rollUpGroups` would find, known without asking. */
function sumsOfOne({ mrr, arr, health }: Draft['after']): Draft['after'] {
  return { orgUnits: 0, orgMrr: mrr ?? '0', orgArr: arr ?? '0', orgHealthTotal: health ?? null }
}

function standsAlone({ id, before, after }: Change): boolean {
  if (before !== null || after === null || after.orgRootId !== id) return false
  return Object.entries(sumsOfOne(after)).every(([field, sum]) => String(after[field] ?? null) === String(sum))
}

/** The roots of every group that gained, lost or changed a member. */
function concerned(changes: Change[]): string[] {
  const touching = changes.filter(
    (change) =>
      !standsAlone(change) &&
      (change.before === null ||
        change.after === null ||
        ['orgRootId', 'orgPath', 'mrr', 'arr', 'health'].some((field) => differs(change, field))),
  )
  return bothSides(touching, 'orgRootId')
}
