import 'server-only'
import { chooseLayout } from '@/lib/profiles/choose-layout'
import type { TemplateGroup } from '@/lib/profiles/layout'
import { shownLayout } from '@/lib/profiles/shown-layout'
import type { Ctx } from '@/lib/records/context'

/** What the preview of a record shows to whoever looks; null where no template says. */
export type PreviewLayout = { stats: string[]; groups: TemplateGroup[] | null; hiddenFields: string[] }

/** @throws FailureError `not_found` for a record out of scope */
export async function previewLayout(ctx: Ctx, modelKey: string, id: string): Promise<PreviewLayout | null> {
  const model = ctx.models.byKey(modelKey)
  const { record } = await ctx.records.get(modelKey, id, { select: [model.title] })
  const chosen = await chooseLayout(ctx, modelKey, record.id, 'preview')
  if (chosen.templateId === null) return null
  const { layout, hiddenFields } = await shownLayout(ctx, model, record.id, chosen.layout, chosen.viewer)
  const fields = layout.sidebar.find((section) => section.section === 'fields')
  return { stats: layout.stats, groups: fields ? (fields.groups ?? null) : [], hiddenFields }
}
