import 'server-only'
import { can } from '@/lib/auth/policy'
import { compile, join, type Sql, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import type { ResolvedModel } from '@/lib/models/resolved'
import { mentionsOf, withoutMe } from '@/lib/profiles/mentions'
import { type Compiled, compileCondition, readCondition } from '@/lib/profiles/resolve'
import { asViewer, type Viewer } from '@/lib/profiles/viewer'
import { compileFilter } from '@/lib/records/compile'
import { conditionsOf } from '@/lib/records/conditions'
import type { Ctx } from '@/lib/records/context'

/**
 * Viewers who are asked about together: each condition is the same SQL for all of them, but for records that name one of them when
 * conditions ask for "me". Those who see their own portfolio are asked about one by one in what they see.
 */
export type ViewerClass = {
  viewers: Viewer[]
  seesAll: boolean
  compiled: Compiled[]
  /** Conditions over a record `t` and a member `v` that find whom records name; empty when nothing asks for "me". */
  named: Sql[]
}

/** Stands for a viewer whom no record names. */
const nobody = 'nobody at all'

/** @param stored the conditions to ask, in order */
export function viewerClasses(ctx: Ctx, model: ResolvedModel, stored: unknown[], viewers: Viewer[]): ViewerClass[] {
  const alike = new Map<string, { group: Viewer[] } & Asked>()
  for (const viewer of viewers) {
    if (!can(viewer.actor, 'view', model.key)) continue
    const asked = compileFor(ctx, model, stored, viewer, standIn(viewer))
    const key = keyOf(asked.visible, ...asked.compiled.map((each) => each.holds))
    const known = alike.get(key)
    if (known) known.group.push(viewer)
    else alike.set(key, { group: [viewer], ...asked })
  }
  return [...alike.values()].flatMap(({ group, visible, compiled }): ViewerClass[] => {
    const [first] = group
    if (!first) return []
    if (asksForMe(visible)) return [{ viewers: group, seesAll: false, compiled, named: [] }]
    const whole = { seesAll: true, named: [] }
    if (!asksForMe(...compiled.map(({ holds }) => holds))) return [{ ...whole, viewers: group, compiled }]
    // What holds for all or for none names nobody.
    const open = stored.filter((_, place) => compiled[place]?.known === null)
    const named = group.length > 1 ? namedIn(ctx, model, open, first) : null
    if (named !== null) return [{ viewers: group, seesAll: true, compiled, named }]
    return group.map((viewer) => ({
      ...whole,
      viewers: [viewer],
      compiled: compileFor(ctx, model, stored, viewer, viewer).compiled,
    }))
  })
}

type Asked = { visible: Sql; compiled: Compiled[] }

/** What somebody sees, and each condition when they look; `as` is who is meant by "me". */
export function compileFor(ctx: Ctx, model: ResolvedModel, stored: unknown[], viewer: Viewer, as: Viewer): Asked {
  return {
    visible: conditionsOf(asViewer(ctx, as), model, { archived: true }, 't'),
    compiled: stored.map((condition) => compileCondition(ctx, model, condition, viewer, 't', as)),
  }
}

const standIn = (viewer: Viewer): Viewer => ({ ...viewer, actor: { ...viewer.actor, memberId: nobody } })

/** The same for conditions that are the same. */
export function keyOf(...conditions: Sql[]): string {
  const { text, values } = compile(join(conditions))
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

/** Whether a condition was compiled for whoever stands in for somebody, and asks for them. */
export const asksForMe = (...parts: Sql[]) => parts.some((part) => JSON.stringify(part.values).includes(nobody))

/** The same condition for the member of a column, in place of the one who stood in. */
export function forMember(condition: Sql, member: Sql): Sql {
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
