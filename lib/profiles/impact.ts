import 'server-only'
import { ident, join, run, type Sql, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { type Compiled, firstThatHolds } from '@/lib/profiles/resolve'
import type { Viewer } from '@/lib/profiles/viewer'
import { pairsOf, type ViewerClass, viewerClasses } from '@/lib/profiles/viewer-classes'
import { columnName } from '@/lib/records/columns'
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

const mostListed = 200

/** How far each template reaches, over every record and every viewer who may see it; two numbers say why one never shows. */
export async function reachOf(
  ctx: Ctx,
  model: ResolvedModel,
  candidates: Candidate[],
  viewers: Viewer[],
): Promise<{ byId: Map<Outcome, Reach>; seeing: number }> {
  const classes = viewerClasses(
    ctx,
    model,
    candidates.map((each) => each.criteria),
    viewers,
  )
  const byId = new Map<Outcome, Reach>()
  for (const id of [...candidates.map((each) => each.id), null])
    byId.set(id, { records: 0, viewers: 0, fits: 0, wins: 0, takenBy: null })
  const seeing = classes.reduce((sum, each) => sum + each.viewers.length, 0)
  if (classes.length === 0) return { byId, seeing }
  const { named, pairs } = pairsOf(
    model,
    classes,
    (compiled) => sql`${firstThatHolds(compiled)} as place, ${maskOf(compiled)} as mask`,
  )
  const rows = await run<{
    class: number | null
    member: string | null
    place: number
    mask: string | null
    n: number
  }>(
    ctx.db,
    sql`with ${named}${pairs}
        select class, member, place, mask, sum(times)::int as n from pairs group by class, member, place, mask
        union all
        select null, null, place, null, count(*)::int from (select place from pairs group by id, place having sum(times) > 0) p group by place`,
  )
  const idAt = (place: number): Outcome => candidates[place]?.id ?? null
  const takers = new Map<string, Map<Outcome, number>>()
  const tallies = new Map<Outcome, Tally>()
  for (const { class: at, member, place, mask, n } of rows) {
    const won = byId.get(idAt(place))
    if (!won) continue
    if (at === null || mask === null) {
      won.records = n
      continue
    }
    won.wins += n
    tallied(tallies, idAt(place), { class: at, member, n })
    candidates.forEach(({ id }, each) => {
      if (mask[each] !== '1') return
      const reach = byId.get(id)
      if (reach) reach.fits += n
      if (each === place) return
      const taken = takers.get(id) ?? new Map<Outcome, number>()
      taken.set(idAt(place), (taken.get(idAt(place)) ?? 0) + n)
      takers.set(id, taken)
    })
  }
  for (const [id, reach] of byId) {
    reach.viewers = membersIn(classes, tallies.get(id)).length
    if (id === null) reach.fits = reach.wins
    const most = [...(takers.get(id ?? '') ?? [])].sort((a, b) => b[1] - a[1])[0]
    if (reach.wins === 0 && most && most[1] > 0) reach.takenBy = most[0]
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
  const stored = [...before, ...after].map((each) => each.criteria)
  const classes = viewerClasses(ctx, model, stored, viewers)
  if (classes.length === 0) return { records: 0, viewers: 0, moves: [], list: [], total: 0 }
  const idsBefore = [...before.map((each) => each.id), null]
  const idsAfter = [...after.map((each) => each.id), null]
  // Both sides speak of the same templates by the same number, so that "moves" is "differs".
  const all: Outcome[] = [...new Set([...idsBefore, ...idsAfter])]
  const numbered = (place: Sql, ids: Outcome[]) => sql`(${ids.map((id) => all.indexOf(id))}::int[])[${place} + 1]`
  const { named, pairs } = pairsOf(model, classes, (compiled) => {
    const was = numbered(firstThatHolds(compiled.slice(0, before.length)), idsBefore)
    const becomes = numbered(firstThatHolds(compiled.slice(before.length)), idsAfter)
    return sql`${was} as was, ${becomes} as becomes`
  })
  const title = ident('t', columnName(model.title))
  const [row] = await run<{
    moves: { was: number; becomes: number; records: number }[] | null
    tally: MovedRow[] | null
    records: number
    list: { id: string; title: string; changes: MovedRow[] }[] | null
    total: number
  }>(
    ctx.db,
    sql`with ${named}${pairs},
          moved as materialized (select * from pairs where was <> becomes),
          felt as materialized (select id, was, becomes from moved group by id, was, becomes having sum(times) > 0)
        select
          (select json_agg(m) from (select was, becomes, count(*)::int as records from felt group by was, becomes order by 3 desc) m) as moves,
          (select json_agg(m) from (select class, member, was, becomes, sum(times)::int as n from moved group by 1, 2, 3, 4) m) as tally,
          (select count(distinct id)::int from felt) as records,
          (select json_agg(l) from (
            select t.id, ${title} as title, (select json_agg(json_build_object(
                'class', m.class, 'member', m.member, 'was', m.was, 'becomes', m.becomes, 'n', m.times)) from moved m where m.id = t.id) as changes
            from (select distinct id from felt) f join ${ident(model.table)} t on t.id = f.id order by lower(${title}), t.id limit ${mostListed}) l) as list,
          (select count(distinct id)::int from pairs where member is null) as total`,
  )
  const tallies = talliesOf(row?.tally ?? [])
  const moves = (row?.moves ?? []).map(({ was, becomes, records }) => ({
    from: all[was] ?? null,
    to: all[becomes] ?? null,
    records,
    viewers: membersIn(classes, tallies.get(`${was} ${becomes}`)).length,
  }))
  const touched = new Set([...tallies.values()].flatMap((tally) => membersIn(classes, tally)))
  const list = (row?.list ?? []).map(({ id, title: name, changes }) => ({
    id,
    title: name ?? model.label.one,
    changes: [...talliesOf(changes)].flatMap(([key, tally]) => {
      const [was, becomes] = key.split(' ').map(Number)
      const memberIds = membersIn(classes, tally)
      if (memberIds.length === 0) return []
      return [{ from: all[was ?? -1] ?? null, to: all[becomes ?? -1] ?? null, memberIds }]
    }),
  }))
  return { records: row?.records ?? 0, viewers: touched.size, moves, list, total: row?.total ?? 0 }
}

/** What a class has in common, in pairs, and what its members have besides or less. */
type Tally = Map<number, { common: number; own: Map<string, number> }>

type Counted = { class: number; member: string | null; n: number }
type MovedRow = Counted & { was: number; becomes: number }

function tallied<Key>(tallies: Map<Key, Tally>, key: Key, { class: at, member, n }: Counted): void {
  const tally: Tally = tallies.get(key) ?? new Map()
  const counts = tally.get(at) ?? { common: 0, own: new Map<string, number>() }
  if (member === null) counts.common += n
  else counts.own.set(member, (counts.own.get(member) ?? 0) + n)
  tallies.set(key, tally.set(at, counts))
}

/** By "was becomes". */
function talliesOf(rows: MovedRow[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>()
  for (const row of rows) tallied(tallies, `${row.was} ${row.becomes}`, row)
  return tallies
}

/** For whom any record remains. */
function membersIn(classes: ViewerClass[], tally: Tally = new Map()): string[] {
  return [...tally].flatMap(([at, { common, own }]) => {
    const viewers = classes[at]?.viewers ?? []
    const each = viewers.length > 0 ? common / viewers.length : 0
    return viewers.filter(({ actor }) => each + (own.get(actor.memberId ?? '') ?? 0) > 0).map(({ actor }) => actor.id)
  })
}

/** One sign for each condition, 1 where it holds. */
function maskOf(compiled: Compiled[]): Sql {
  if (compiled.length === 0) return sql`''::text`
  return join(
    compiled.map(({ holds, known }) => (known === null ? sql`(${holds})::int::text` : sql`${known ? '1' : '0'}::text`)),
    ' || ',
  )
}
