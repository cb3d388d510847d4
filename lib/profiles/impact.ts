import 'server-only'
import { can } from '@/lib/auth/policy'
import { compile, ident, join, run, type Sql, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { type Compiled, compileCondition, firstThatHolds } from '@/lib/profiles/resolve'
import { asViewer, type Viewer } from '@/lib/profiles/viewer'
import { columnName } from '@/lib/records/columns'
import { conditionsOf } from '@/lib/records/conditions'
import type { Ctx } from '@/lib/records/context'

/** A template as the list asks it; the default one is not among them. */
export type Candidate = { id: string; criteria: unknown }

/** Null stands for the default. */
export type Outcome = string | null

export type Reach = {
  /** Records and viewers for whom it wins at least once. */
  records: number
  viewers: number
  /** Pairs of record and viewer that its own criteria fit. */
  fits: number
  wins: number
  /** When it fits but never wins: who takes most of its pairs. */
  takenBy: string | null
}

export type Move = { from: Outcome; to: Outcome; records: number; viewers: number }

export type Impact = {
  records: number
  viewers: number
  moves: Move[]
  /** Records that change, by name; at most `mostListed`. */
  list: { id: string; title: string; changes: { from: Outcome; to: Outcome; memberIds: string[] }[] }[]
  total: number
}

/** Viewers for whom the same statement answers; most differ in nothing that templates ask. */
type Class = { viewers: Viewer[]; visible: Sql; compiled: Compiled[] }

const mostListed = 200

/** How far each template reaches, over every record and every viewer who may see it; two numbers say why one never shows. */
export async function reachOf(
  ctx: Ctx,
  model: ResolvedModel,
  candidates: Candidate[],
  viewers: Viewer[],
): Promise<{ byId: Map<Outcome, Reach>; seeing: number }> {
  const classes = classesOf(ctx, model, [candidates], viewers)
  const byId = new Map<Outcome, Reach>()
  for (const id of [...candidates.map((each) => each.id), null])
    byId.set(id, { records: 0, viewers: 0, fits: 0, wins: 0, takenBy: null })
  const seeing = classes.reduce((sum, each) => sum + each.viewers.length, 0)
  if (classes.length === 0) return { byId, seeing }
  const pairs = classes.map(
    ({ visible, compiled }, at) =>
      sql`select t.id, ${at}::int as class, ${firstThatHolds(compiled)} as place, ${maskOf(compiled)} as mask
          from ${ident(model.table)} t where ${visible}`,
  )
  const rows = await run<{ class: number | null; place: number; mask: string | null; n: number }>(
    ctx.db,
    sql`with pairs as materialized (${join(pairs, ' union all ')})
        select class, place, mask, count(*)::int as n from pairs group by class, place, mask
        union all
        select null, place, null, count(distinct id)::int from pairs group by place`,
  )
  const idAt = (place: number): Outcome => candidates[place]?.id ?? null
  const takers = new Map<string, Map<Outcome, number>>()
  const winners = new Map<Outcome, Set<number>>()
  for (const { class: at, place, mask, n } of rows) {
    const won = byId.get(idAt(place))
    if (!won) continue
    if (at === null || mask === null) {
      won.records = n
      continue
    }
    const count = classes[at]?.viewers.length ?? 0
    won.wins += n * count
    winners.set(idAt(place), (winners.get(idAt(place)) ?? new Set()).add(at))
    candidates.forEach(({ id }, each) => {
      if (mask[each] !== '1') return
      const reach = byId.get(id)
      if (reach) reach.fits += n * count
      if (each === place) return
      const taken = takers.get(id) ?? new Map<Outcome, number>()
      taken.set(idAt(place), (taken.get(idAt(place)) ?? 0) + n * count)
      takers.set(id, taken)
    })
  }
  for (const [id, reach] of byId) {
    for (const at of winners.get(id) ?? []) reach.viewers += classes[at]?.viewers.length ?? 0
    if (id === null) reach.fits = reach.wins
    const most = [...(takers.get(id ?? '') ?? [])].sort((a, b) => b[1] - a[1])[0]
    if (reach.wins === 0 && most) reach.takenBy = most[0]
  }
  return { byId, seeing }
}

/** Which records change their layout for whom, when the templates go from one arrangement to another. */
export async function impactOf(
  ctx: Ctx,
  model: ResolvedModel,
  { before, after }: { before: Candidate[]; after: Candidate[] },
  viewers: Viewer[],
): Promise<Impact> {
  const classes = classesOf(ctx, model, [before, after], viewers)
  if (classes.length === 0) return { records: 0, viewers: 0, moves: [], list: [], total: 0 }
  const idsBefore = [...before.map((each) => each.id), null]
  const idsAfter = [...after.map((each) => each.id), null]
  // Both sides speak of the same templates by the same number, so that "moves" is "differs".
  const all: Outcome[] = [...new Set([...idsBefore, ...idsAfter])]
  const numbered = (place: Sql, ids: Outcome[]) => sql`(${ids.map((id) => all.indexOf(id))}::int[])[${place} + 1]`
  const sides = classes.map(({ visible, compiled }, at) => {
    const was = numbered(firstThatHolds(compiled.slice(0, before.length)), idsBefore)
    const becomes = numbered(firstThatHolds(compiled.slice(before.length)), idsAfter)
    return sql`select t.id, ${at}::int as class, ${was} as was, ${becomes} as becomes from ${ident(model.table)} t where ${visible}`
  })
  const title = ident('t', columnName(model.title))
  const [row] = await run<{
    moves: { was: number; becomes: number; records: number; classes: number[] }[] | null
    records: number
    list: { id: string; title: string; changes: { class: number; was: number; becomes: number }[] }[] | null
    total: number
  }>(
    ctx.db,
    sql`with pairs as materialized (${join(sides, ' union all ')}),
          moved as materialized (select * from pairs where was <> becomes)
        select
          (select json_agg(m) from (select was, becomes, count(distinct id)::int as records, array_agg(distinct class) as classes
            from moved group by was, becomes order by 3 desc) m) as moves,
          (select count(distinct id)::int from moved) as records,
          (select json_agg(l) from (
            select t.id, ${title} as title, json_agg(json_build_object('class', m.class, 'was', m.was, 'becomes', m.becomes)) as changes
            from moved m join ${ident(model.table)} t on t.id = m.id group by t.id, ${title} order by lower(${title}), t.id limit ${mostListed}) l) as list,
          (select count(distinct id)::int from pairs) as total`,
  )
  const membersOf = (at: number) => (classes[at]?.viewers ?? []).map((viewer) => viewer.actor.id)
  const moves = (row?.moves ?? []).map(({ was, becomes, records, classes: of }) => ({
    from: all[was] ?? null,
    to: all[becomes] ?? null,
    records,
    viewers: of.flatMap(membersOf).length,
  }))
  const touched = new Set((row?.moves ?? []).flatMap((move) => move.classes).flatMap(membersOf))
  const list = (row?.list ?? []).map(({ id, title: name, changes }) => ({
    id,
    title: name ?? model.label.one,
    changes: changes.map((change) => ({
      from: all[change.was] ?? null,
      to: all[change.becomes] ?? null,
      memberIds: membersOf(change.class),
    })),
  }))
  return { records: row?.records ?? 0, viewers: touched.size, moves, list, total: row?.total ?? 0 }
}

/** Viewers in classes for whom every condition, and what they may see, is the same piece of SQL: each class is asked once. */
function classesOf(ctx: Ctx, model: ResolvedModel, sides: Candidate[][], viewers: Viewer[]): Class[] {
  const classes = new Map<string, Class>()
  for (const viewer of viewers) {
    if (!can(viewer.actor, 'view', model.key)) continue
    const visible = conditionsOf(asViewer(ctx, viewer), model, { archived: true }, 't')
    const compiled = sides.flat().map((each) => compileCondition(ctx, model, each.criteria, viewer, 't'))
    const { text, values } = compile(sql`${visible} ${join(compiled.map((each) => each.holds))}`)
    const key = JSON.stringify([text, values])
    const known = classes.get(key)
    if (known) known.viewers.push(viewer)
    else classes.set(key, { viewers: [viewer], visible, compiled })
  }
  return [...classes.values()]
}

/** One sign for each condition, 1 where it holds. */
function maskOf(compiled: Compiled[]): Sql {
  if (compiled.length === 0) return sql`''::text`
  return join(
    compiled.map(({ holds, known }) => (known === null ? sql`(${holds})::int::text` : sql`${known ? '1' : '0'}::text`)),
    ' || ',
  )
}
