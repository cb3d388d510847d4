import 'server-only'
import { type Impact, impactOf, type Outcome } from '@/lib/profiles/impact'
import { namesIn, viewerChoices } from '@/lib/profiles/names'
import { checkContent } from '@/lib/profiles/templates/check-content'
import type { Surface } from '@/lib/profiles/templates/content'
import { type ContentProblem, readKnown } from '@/lib/profiles/templates/content-problem'
import { describeChanges, type LayoutChange } from '@/lib/profiles/templates/describe-changes'
import { contentOf, isLive, readTemplate, readTemplates, type Template } from '@/lib/profiles/templates/template'
import { allViewers } from '@/lib/profiles/viewer'
import type { Ctx } from '@/lib/records/context'

export type Review = {
  impact: Impact
  problems: ContentProblem[]
  changes: LayoutChange[]
  /** Templates that would never show, with who is in front of them; null when nothing fits them at all. */
  neverShown: { id: string; takenBy: Outcome | undefined }[]
  /** Where a draft fits, too, but these are asked before it. */
  behind: Outcome[]
  /** By template id; null stands for the default. */
  names: Record<string, string>
  members: Record<string, string>
  seeing: number
}

/** What publishing a draft would change: in the layout, and who would get another one than now. */
export async function reviewTemplate(ctx: Ctx, id: string): Promise<Review> {
  const template = await readTemplate(ctx.db, id)
  const all = await readTemplates(ctx.db, template.model, template.surface)
  const draft = contentOf(template)
  const after = all.map((each) =>
    each.id === id && draft
      ? { ...each, name: draft.name, criteria: draft.criteria, layout: draft.layout, version: each.version + 1 }
      : each,
  )
  const review = await compared(ctx, template.model, { before: all, after, of: id })
  if (!draft) return review
  const model = ctx.models.byKey(template.model)
  const [known, choices] = await Promise.all([readKnown(ctx), viewerChoices(ctx)])
  const nameOf = namesIn(ctx, choices, known)
  const { problems } = checkContent(ctx, model, draft, known)
  return { ...review, problems, changes: describeChanges(ctx, model, { template, draft, nameOf }) }
}

/** What another order, or turning templates on and off, would change. */
export async function reviewArrangement(
  ctx: Ctx,
  { model, surface, ids, off }: { model: string; surface: Surface; ids: string[]; off: string[] },
): Promise<Review> {
  const all = await readTemplates(ctx.db, model, surface)
  const place = (template: Template) => (template.isDefault ? Number.POSITIVE_INFINITY : ids.indexOf(template.id))
  const after = all
    .toSorted((a, b) => place(a) - place(b))
    .map((template) => ({ ...template, isEnabled: template.isDefault || !off.includes(template.id) }))
  return compared(ctx, model, { before: all, after })
}

type Arrangements = { before: Template[]; after: Template[]; of?: string }

async function compared(ctx: Ctx, modelKey: string, { before, after, of }: Arrangements): Promise<Review> {
  const model = ctx.models.byKey(modelKey)
  const viewers = await allViewers(ctx)
  const asked = (templates: Template[]) => templates.filter((template) => isLive(template) && !template.isDefault)
  const { impact, reach, seeing } = await impactOf(ctx, model, { before: asked(before), after: asked(after) }, viewers)
  const neverShown = asked(after).flatMap(({ id }) => {
    const found = reach.get(id)
    return found && found.wins === 0 ? [{ id, takenBy: found.fits > 0 ? found.takenBy : undefined }] : []
  })
  return {
    impact,
    problems: [],
    changes: [],
    neverShown,
    behind: of && !neverShown.some(({ id }) => id === of) ? (reach.get(of)?.takers ?? []) : [],
    names: Object.fromEntries(after.map((template) => [template.id, template.name])),
    members: Object.fromEntries(viewers.map(({ actor }) => [actor.id, actor.name])),
    seeing,
  }
}
