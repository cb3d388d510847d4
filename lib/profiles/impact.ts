import 'server-only'
import { ident, run, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { type Alike, alikeRecords } from '@/lib/profiles/alike-records'
import type { Viewer } from '@/lib/profiles/viewer'
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
  /** Who takes pairs that it fits, too, most first. */
  takers: Outcome[]
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
  const stored = candidates.map((each) => each.criteria)
  const { groups, seeing } = await alikeRecords(ctx, model, { stored, viewers })
  return { byId: reachIn(groups, candidates), seeing: seeing.length }
}

/** Which records change their layout for whom, when the templates go from one arrangement to another; and how far they reach then. */
export async function impactOf(
  ctx: Ctx,
  model: ResolvedModel,
  { before, after }: { before: Candidate[]; after: Candidate[] },
  viewers: Viewer[],
): Promise<{ impact: Impact; reach: Map<Outcome, Reach>; seeing: number }> {
  const stored = [...after, ...before].map((each) => each.criteria)
  const { groups, seeing } = await alikeRecords(ctx, model, { stored, viewers, withIds: true })
  const moved = new Map<Alike, Map<string, { from: Outcome; to: Outcome; by: Viewer[] }>>()
  const moves = new Map<string, Move & { by: Set<Viewer> }>()
  for (const group of groups) {
    const ways = waysOf(group, { before, after })
    if (ways.size === 0) continue
    moved.set(group, ways)
    for (const [key, { from, to, by }] of ways) {
      const move = moves.get(key) ?? { from, to, records: 0, viewers: 0, by: new Set<Viewer>() }
      move.records += group.records
      for (const viewer of by) move.by.add(viewer)
      moves.set(key, move)
    }
  }
  const list = await listed(ctx, model, moved)
  const impact = {
    records: recordsIn([...moved.keys()]),
    viewers: new Set([...moves.values()].flatMap((move) => [...move.by])).size,
    moves: [...moves.values()]
      .toSorted((a, b) => b.records - a.records)
      .map(({ by, ...move }) => ({ ...move, viewers: by.size })),
    list,
    total: recordsIn(groups.filter((group) => group.seen.length > 0)),
  }
  return { impact, reach: reachIn(groups, after), seeing: seeing.length }
}

/** @param candidates those whose conditions were asked first, in order */
function reachIn(groups: Alike[], candidates: Candidate[]): Map<Outcome, Reach> {
  const none = () => ({ records: 0, fits: 0, wins: 0, by: new Set<Viewer>(), takers: new Map<Outcome, number>() })
  const tallies = new Map([...candidates.map((each) => each.id), null].map((id) => [id as Outcome, none()]))
  for (const { records, seen } of groups) {
    const winners = new Set<Outcome>()
    for (const { viewers, holds } of seen) {
      const winner = winnerAmong(holds, candidates)
      const pairs = records * viewers.length
      winners.add(winner)
      const won = tallies.get(winner)
      if (won) {
        won.wins += pairs
        for (const viewer of viewers) won.by.add(viewer)
      }
      candidates.forEach(({ id }, at) => {
        const tally = holds[at] ? tallies.get(id) : undefined
        if (!tally) return
        tally.fits += pairs
        if (id !== winner) tally.takers.set(winner, (tally.takers.get(winner) ?? 0) + pairs)
      })
    }
    for (const winner of winners) {
      const won = tallies.get(winner)
      if (won) won.records += records
    }
  }
  return new Map(
    [...tallies].map(([id, { records, fits, wins, by, takers }]) => {
      const most = [...takers].toSorted((a, b) => b[1] - a[1]).map(([taker]) => taker)
      const takenBy = wins === 0 ? (most[0] ?? null) : null
      return [id, { records, viewers: by.size, fits: id === null ? wins : fits, wins, takenBy, takers: most }]
    }),
  )
}

/** From which template to which records of a group go, and for whom. */
function waysOf({ seen }: Alike, { before, after }: { before: Candidate[]; after: Candidate[] }) {
  const ways = new Map<string, { from: Outcome; to: Outcome; by: Viewer[] }>()
  for (const { viewers, holds } of seen) {
    const to = winnerAmong(holds, after)
    const from = winnerAmong(holds.slice(after.length), before)
    if (from === to) continue
    const key = JSON.stringify([from, to])
    const way = ways.get(key) ?? { from, to, by: [] }
    way.by.push(...viewers)
    ways.set(key, way)
  }
  return ways
}

/** The first that holds, as the resolver has it. */
function winnerAmong(holds: boolean[], candidates: Candidate[]): Outcome {
  return candidates.find((_, at) => holds[at])?.id ?? null
}

/** The first of what is moved by name, with what becomes of each. */
async function listed(
  ctx: Ctx,
  model: ResolvedModel,
  moved: Map<Alike, Map<string, { from: Outcome; to: Outcome; by: Viewer[] }>>,
): Promise<Impact['list']> {
  if (moved.size === 0) return []
  const groupOf = new Map([...moved.keys()].flatMap((group) => group.ids().map((id) => [id, group] as const)))
  const title = ident('t', columnName(model.title))
  const rows = await run<{ id: string; title: string | null }>(
    ctx.db,
    sql`select t.id, ${title} as title from ${ident(model.table)} t where t.id = any(${[...groupOf.keys()]}::text[])
        order by lower(${title}), t.id limit ${mostListed}`,
  )
  return rows.map((row) => {
    const group = groupOf.get(row.id)
    const ways = group ? [...(moved.get(group)?.values() ?? [])] : []
    return {
      id: row.id,
      title: row.title ?? model.label.one,
      changes: ways.map(({ from, to, by }) => ({ from, to, memberIds: by.map(({ actor }) => actor.id) })),
    }
  })
}

const recordsIn = (groups: Alike[]) => groups.reduce((sum, group) => sum + group.records, 0)
