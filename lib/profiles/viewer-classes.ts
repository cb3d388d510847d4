import 'server-only'
import { can } from '@/lib/auth/policy'
import { compile, empty, ident, join, type Sql, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import type { ResolvedModel } from '@/lib/models/resolved'
import { mentionsOf, withoutMe } from '@/lib/profiles/mentions'
import { type Compiled, compileCondition, readCondition } from '@/lib/profiles/resolve'
import { asViewer, type Viewer } from '@/lib/profiles/viewer'
import { compileFilter } from '@/lib/records/compile'
import { conditionsOf } from '@/lib/records/conditions'
import type { Ctx } from '@/lib/records/context'

/**
 * Viewers who are asked about together. They see the same records, and each condition is the same SQL for all of them; but for records
 * that name one of them, when conditions ask for "me": those are found by `named`, and asked once more for whom they name.
 */
export type ViewerClass = {
  viewers: Viewer[]
  visible: Sql
  compiled: Compiled[]
  /** Conditions over a record `t` and a member `v`; empty when nothing asks for "me". */
  named: Sql[]
}

/** Stands for a viewer whom no record names. */
const nobody = 'nobody at all'

/** @param stored the conditions to ask, in order */
export function viewerClasses(ctx: Ctx, model: ResolvedModel, stored: unknown[], viewers: Viewer[]): ViewerClass[] {
  const alike = new Map<string, Viewer[]>()
  for (const viewer of viewers) {
    if (!can(viewer.actor, 'view', model.key)) continue
    const { visible, compiled } = compileFor(ctx, model, stored, viewer, standIn(viewer))
    const key = keyOf(visible, compiled)
    alike.set(key, [...(alike.get(key) ?? []), viewer])
  }
  return [...alike.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const together = compileFor(ctx, model, stored, first, standIn(first))
    if (!asksForMe(together.visible, ...together.compiled.map(({ holds }) => holds)))
      return [{ viewers: group, ...together, named: [] }]
    // What holds for all or for none names nobody.
    const open = stored.filter((_, place) => together.compiled[place]?.known === null)
    const named = group.length > 1 ? namedIn(ctx, model, open, first) : null
    if (named !== null && !asksForMe(together.visible)) return [{ viewers: group, ...together, named }]
    return group.map((viewer) => ({
      viewers: [viewer],
      ...compileFor(ctx, model, stored, viewer, viewer),
      named: [],
    }))
  })
}

/**
 * Every record with the answer for each viewer of the classes, as rows of id, class, member, times and the answer's columns: a row
 * without member counts for the whole class, one with a member for that one, and takes the common answer back where `times` is negative.
 */
export function pairsOf(
  model: ResolvedModel,
  classes: ViewerClass[],
  answer: (compiled: Compiled[]) => Sql,
): { named: Sql; pairs: Sql } {
  const table = ident(model.table)
  const named: Sql[] = []
  const pairs = classes.flatMap((each, at) => {
    const common = sql`select t.id, ${at}::int as class, null::text as member, ${each.viewers.length}::int as times, ${answer(each.compiled)}
      from ${table} t where ${each.visible}`
    if (each.named.length === 0) return [common]
    const list = ident(`named_${at}`)
    const members = each.viewers.flatMap(({ actor }) => actor.memberId ?? [])
    const found = each.named.map(
      (holds) =>
        sql`select t.id, v.id as member from ${table} t join unnest(${members}::text[]) v(id) on ${forMember(holds, ident('v', 'id'))} where ${each.visible}`,
    )
    named.push(sql`${list} as materialized (${join(found, ' union ')})`)
    const own = each.compiled.map((one) => ({ ...one, holds: forMember(one.holds, ident('n', 'member')) }))
    const side = (times: number, compiled: Compiled[]) =>
      sql`select t.id, ${at}::int, n.member, ${times}::int, ${answer(compiled)} from ${list} n join ${table} t on t.id = n.id`
    return [common, side(-1, each.compiled), side(1, own)]
  })
  return {
    named: named.length > 0 ? sql`${join(named)}, ` : empty,
    pairs: sql`pairs as materialized (${join(pairs, ' union all ')})`,
  }
}

type Asked = Pick<ViewerClass, 'visible' | 'compiled'>

function compileFor(ctx: Ctx, model: ResolvedModel, stored: unknown[], viewer: Viewer, as: Viewer): Asked {
  return {
    visible: conditionsOf(asViewer(ctx, as), model, { archived: true }, 't'),
    compiled: stored.map((condition) => compileCondition(ctx, model, condition, viewer, 't', as)),
  }
}

const standIn = (viewer: Viewer): Viewer => ({ ...viewer, actor: { ...viewer.actor, memberId: nobody } })

function keyOf(visible: Sql, compiled: Compiled[]): string {
  const { text, values } = compile(sql`${visible} ${join(compiled.map((each) => each.holds))}`)
  return JSON.stringify([text, values])
}

/** Whom records name, for each place where the conditions ask it; null when they depend on the viewer in another way. */
function namedIn(ctx: Ctx, model: ResolvedModel, stored: unknown[], viewer: Viewer): Sql[] | null {
  const as = standIn(viewer)
  const named = new Map<string, Filter>()
  for (const condition of stored) {
    const read = readCondition(ctx, model, condition, viewer)
    if ('problem' in read) return null
    const mentions = mentionsOf(read.filter)
    if (mentions === null || asksForMe(compileFilter(asViewer(ctx, as), model, withoutMe(read.filter), 't')))
      return null
    for (const each of mentions) named.set(JSON.stringify(each), each)
  }
  const compiled = [...named.values()].map((each) => compileFilter(asViewer(ctx, as), model, each, 't'))
  return compiled.some((each) => asksForMe(forMember(each, sql`v.id`))) ? null : compiled
}

const asksForMe = (...parts: Sql[]) => parts.some((part) => JSON.stringify(part.values).includes(nobody))

/** The same condition for the member of a column, in place of the one who stood in. */
function forMember(condition: Sql, member: Sql): Sql {
  const strings = Object.assign([...condition.strings], { raw: condition.strings })
  const isNobody = (value: unknown) => value === nobody
  return sql(
    strings,
    ...condition.values.map((value) => {
      if (isNobody(value)) return member
      return Array.isArray(value) && value.length === 1 && isNobody(value[0]) ? sql`array[${member}]` : value
    }),
  )
}
