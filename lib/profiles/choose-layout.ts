import 'server-only'
import type { Layout } from '@/lib/profiles/layout'
import { firstFor } from '@/lib/profiles/resolve'
import { standardLayout } from '@/lib/profiles/standard-layout'
import type { Surface } from '@/lib/profiles/templates/content'
import { liveTemplates } from '@/lib/profiles/templates/live-templates'
import { type Viewer, viewerOf } from '@/lib/profiles/viewer'
import type { Ctx } from '@/lib/records/context'

export type Chosen = { templateId: string | null; name: string; layout: Layout; viewer: Viewer }

/** The layout of a record's profile for whoever looks: the first live template whose criteria hold; else the default one. */
export async function chooseLayout(
  ctx: Ctx,
  modelKey: string,
  recordId: string,
  surface: Surface = 'page',
): Promise<Chosen> {
  const model = ctx.models.byKey(modelKey)
  const viewer = viewerOf(ctx)
  const live = await liveTemplates(ctx, modelKey, surface)
  const ordered = live.filter((template) => !template.isDefault)
  const place = await firstFor(
    ctx,
    model,
    recordId,
    ordered.map((template) => template.criteria),
    viewer,
  )
  const won = ordered[place] ?? live.find((template) => template.isDefault)
  if (won?.layout) return { templateId: won.id, name: won.name, layout: won.layout, viewer }
  return { templateId: null, name: 'Standard', layout: standardLayout(ctx.models, model), viewer }
}
