import 'server-only'
import { newId } from '@/lib/core/ids'
import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Content, Surface } from '@/lib/profiles/templates/content'
import type { Ctx } from '@/lib/records/context'

type NewTemplate = { model: string; surface: Surface; content: Content; isDefault?: boolean }

/**
 * Makes a template as a draft, before the default one; nobody sees it before it is published.
 * @throws FailureError `forbidden`, `not_found` for an unknown model
 */
export async function createTemplate(
  ctx: Ctx,
  { model, surface, content, isDefault = false }: NewTemplate,
): Promise<{ id: string }> {
  return administer(ctx, async (tx) => {
    tx.models.byKey(model)
    const id = newId()
    const draft = JSON.stringify(content)
    await run(
      tx.db,
      sql`insert into profile_templates (id, model, surface, name, "order", is_default, layout, draft, draft_at, draft_by, version)
          values (${id}, ${model}, ${surface}, ${content.name},
            coalesce((select max("order") + 1 from profile_templates where model = ${model} and surface = ${surface}), 0),
            ${isDefault}, '{}', ${draft}::jsonb, now(), ${tx.actor.memberId}, 0)`,
    )
    await noteChange(tx, {
      type: 'template.created',
      about: 'template',
      id,
      after: { name: content.name, model, surface },
    })
    return { id }
  })
}
