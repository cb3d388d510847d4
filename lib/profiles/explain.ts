import 'server-only'
import { can } from '@/lib/auth/policy'
import { ident, runOne, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import type { ResolvedModel } from '@/lib/models/resolved'
import { always, type Condition, conditionSchema, partsOfFilter } from '@/lib/profiles/condition'
import { firstFor, whichHold } from '@/lib/profiles/resolve'
import { type NameOf, sayFilter, sayGone, sayRule } from '@/lib/profiles/say-condition'
import { asViewer, type Viewer } from '@/lib/profiles/viewer'
import { partsOfRule } from '@/lib/profiles/viewer-rule'
import { conditionsOf } from '@/lib/records/conditions'
import type { Ctx } from '@/lib/records/context'

/** A template as the list asks it; the default one is not among them. */
export type Asked = { id: string; name: string; isOn: boolean; criteria: unknown }

/** `holds` is null where it is not told. */
export type Line = { says: string; holds: boolean | null; problem: string | null }

export type Step = {
  id: string
  name: string
  /** `notReached`: an earlier one won. */
  state: 'wins' | 'skipped' | 'notReached' | 'off'
  /** All of its lines hold; null where that is not told. */
  fits: boolean | null
  lines: Line[]
}

/** `winner` is null when the default one shows. `sees` is false when the viewer cannot open the record at all. */
export type Explanation = { sees: boolean; winner: string | null; steps: Step[] }

type Telling = {
  viewer: Viewer
  templates: Asked[]
  nameOf: NameOf
  /** Whether it is told to the viewer, as "your role"; else about them. */
  toViewer?: boolean
  /** Which conditions over the record may be told; all where it is left out. */
  mayHear?: (filter: Filter) => boolean
}

const untold: Line = { says: 'it asks about what you may not see', holds: null, problem: null }
const unasked: Line = { says: 'it asks about something that is deleted', holds: false, problem: null }

/** Which template a viewer gets on a record, and why each other did not win. The winner is the resolver's own answer. */
export async function explain(
  ctx: Ctx,
  model: ResolvedModel,
  recordId: string,
  { viewer, templates, nameOf, toViewer = false, mayHear = () => true }: Telling,
): Promise<Explanation> {
  const live = templates.filter((template) => template.isOn)
  const parts = templates.flatMap((template) => partsOf(template).map((part) => ({ template, ...part })))
  const [sees, place, answers] = await Promise.all([
    maySee(ctx, model, recordId, viewer),
    firstFor(
      ctx,
      model,
      recordId,
      live.map((template) => template.criteria),
      viewer,
    ),
    whichHold(
      ctx,
      model,
      recordId,
      parts.map((part) => part.condition),
      viewer,
    ),
  ])
  const winner = live[place]?.id ?? null
  const steps = templates.map((template): Step => {
    const lines = parts.flatMap((part, at) => {
      const answer = answers[at]
      if (part.template !== template || !answer) return []
      if (part.filter && !mayHear(part.filter)) return [answer.problem === null ? untold : unasked]
      const problem = answer.problem === null ? null : sayGone(answer.problem, nameOf)
      const says = sayPart(ctx, model, part.condition, nameOf, toViewer) ?? problem ?? 'cannot be read'
      return [{ says, holds: answer.holds, problem }]
    })
    const at = live.indexOf(template)
    const state = !template.isOn ? 'off' : at === place ? 'wins' : at > place ? 'notReached' : 'skipped'
    const fits = state === 'wins' || (lines.includes(untold) ? null : lines.every((line) => line.holds))
    return { id: template.id, name: template.name, state, fits, lines }
  })
  return { sees, winner, steps }
}

/** A template's criteria line by line; one that cannot be read is one line. */
function partsOf({ criteria }: Asked): { condition: Condition | unknown; filter?: Filter }[] {
  const read = conditionSchema.safeParse(criteria)
  if (!read.success) return [{ condition: criteria }]
  return [
    ...partsOfFilter(read.data.record).map((record) => ({ condition: { ...always, record }, filter: record })),
    ...partsOfRule(read.data.viewer).map((viewer) => ({ condition: { ...always, viewer } })),
  ]
}

function sayPart(
  ctx: Ctx,
  model: ResolvedModel,
  condition: unknown,
  nameOf: NameOf,
  toViewer: boolean,
): string | undefined {
  const read = conditionSchema.safeParse(condition)
  if (!read.success) return undefined
  if (read.data.record) return sayFilter(read.data.record, ctx.models, model.key, nameOf)
  return read.data.viewer ? sayRule(read.data.viewer, ctx.models, nameOf, toViewer) : undefined
}

async function maySee(ctx: Ctx, model: ResolvedModel, recordId: string, viewer: Viewer): Promise<boolean> {
  if (!can(viewer.actor, 'view', model.key)) return false
  const visible = conditionsOf(asViewer(ctx, viewer), model, { archived: true }, 't')
  const row = await runOne(ctx.db, sql`select 1 from ${ident(model.table)} t where t.id = ${recordId} and ${visible}`)
  return row !== undefined
}
