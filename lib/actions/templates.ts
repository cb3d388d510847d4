'use server'

import { z } from 'zod'
import { fail } from '@/lib/core/errors'
import { administer } from '@/lib/domain/administration/administer'
import { always } from '@/lib/profiles/condition'
import { gallery } from '@/lib/profiles/gallery'
import { viewerChoices } from '@/lib/profiles/names'
import { reviewArrangement, reviewTemplate } from '@/lib/profiles/review'
import { arrangeTemplates, removeTemplate } from '@/lib/profiles/templates/arrange-templates'
import { checkContent } from '@/lib/profiles/templates/check-content'
import { contentSchema, paneLayout } from '@/lib/profiles/templates/content'
import { readKnown } from '@/lib/profiles/templates/content-problem'
import { createTemplate } from '@/lib/profiles/templates/create-template'
import { publishTemplate, restoreVersion } from '@/lib/profiles/templates/publish-template'
import { discardDraft, saveDraft } from '@/lib/profiles/templates/save-draft'
import { contentOf, readTemplate } from '@/lib/profiles/templates/template'
import { action } from './action'

const id = z.string().min(1).max(60)
const surface = z.enum(['page', 'preview'])
const moment = z.string().max(40).nullable()

/** `from` is a pattern of the gallery, or `copy` with the id of a template. */
export const createTemplateAction = action(
  z.object({
    model: id,
    surface,
    name: z.string().trim().min(1, 'Name the template.').max(60, 'Use at most 60 characters.'),
    from: z.string().max(40),
    copy: id.optional(),
    isDefault: z.boolean().default(false),
  }),
  (ctx, input) =>
    administer(ctx, async (tx) => {
      const model = tx.models.byKey(input.model)
      const copied = input.copy ? contentOf(await readTemplate(tx.db, input.copy)) : null
      const patterns = gallery(tx.models, model, await viewerChoices(tx))
      const start =
        copied ??
        patterns.find((pattern) => pattern.key === input.from) ??
        fail('not_found', 'There is no such pattern.')
      const criteria = input.isDefault ? always : start.criteria
      const layout = input.surface === 'preview' ? paneLayout(start.layout) : start.layout
      const content = { name: input.name, criteria, layout }
      return createTemplate(tx, { model: model.key, surface: input.surface, content, isDefault: input.isDefault })
    }),
)

export const saveDraftAction = action(z.object({ id, content: contentSchema, since: moment }), saveDraft)

/** What is worked on, without what is deleted since; nothing is kept by it. */
export const mendContentAction = action(z.object({ model: id, content: contentSchema }), (ctx, { model, content }) =>
  administer(ctx, async (tx) => checkContent(tx, tx.models.byKey(model), content, await readKnown(tx)).mended),
)

export const discardDraftAction = action(z.object({ id }), discardDraft)

export const publishTemplateAction = action(
  z.object({ id, since: moment, note: z.string().trim().max(300).nullable() }),
  publishTemplate,
)

export const restoreVersionAction = action(
  z.object({ id, version: z.number().int().min(1), replace: z.boolean() }),
  restoreVersion,
)

export const arrangeTemplatesAction = action(
  z.object({ model: id, surface, ids: z.array(id).max(200), off: z.array(id).max(200) }),
  arrangeTemplates,
)

export const removeTemplateAction = action(z.object({ id }), removeTemplate)

/** What publishing the draft would change, and for whom. */
export const reviewTemplateAction = action(z.object({ id }), (ctx, input) =>
  administer(ctx, (tx) => reviewTemplate(tx, input.id)),
)

/** What another order, or turning templates on and off, would change. */
export const reviewArrangementAction = action(
  z.object({ model: id, surface, ids: z.array(id).max(200), off: z.array(id).max(200) }),
  (ctx, input) => administer(ctx, (tx) => reviewArrangement(tx, input)),
)
