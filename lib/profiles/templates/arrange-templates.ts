import 'server-only'
import { fail } from '@/lib/core/errors'
import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Surface } from '@/lib/profiles/templates/content'
import { readTemplate, readTemplates } from '@/lib/profiles/templates/template'
import type { Ctx } from '@/lib/records/context'
import { touchDefinitions } from '@/lib/records/touch-definitions'

/**
 * How the templates of a model stand: in which order they are asked, and which of them are on. `ids` are all but the default one.
 * @throws FailureError `conflict` when others were made or deleted meanwhile
 */
export async function arrangeTemplates(
  ctx: Ctx,
  { model, surface, ids, off }: { model: string; surface: Surface; ids: string[]; off: string[] },
): Promise<null> {
  return administer(ctx, async (tx) => {
    const before = (await readTemplates(tx.db, model, surface)).filter((template) => !template.isDefault)
    const same = before.length === ids.length && before.every((template) => ids.includes(template.id))
    if (!same) fail('conflict', 'The list changed meanwhile. Reload and try again.')
    await run(
      tx.db,
      sql`update profile_templates p set "order" = given.place, is_enabled = not (p.id = any(${off}::text[])), updated_at = now()
          from unnest(${ids}::text[]) with ordinality as given(id, place) where p.id = given.id`,
    )
    await noteChange(tx, {
      type: 'templates.arranged',
      about: 'template',
      id: model,
      before: {
        order: before.map((each) => each.id),
        off: before.filter((each) => !each.isEnabled).map((each) => each.id),
      },
      after: { order: ids, off: ids.filter((id) => off.includes(id)) },
    })
    await touchDefinitions(tx.db)
    return null
  })
}

/**
 * Deletes a template with its versions.
 * @throws FailureError `not_found`, `conflict` while it is live: it is turned off first, with what that changes in sight
 */
export async function removeTemplate(ctx: Ctx, { id }: { id: string }): Promise<null> {
  return administer(ctx, async (tx) => {
    const template = await readTemplate(tx.db, id)
    if (template.isEnabled && template.version > 0 && !template.isDefault)
      fail('conflict', `${template.name} is live. Turn it off first, then delete it.`)
    await run(tx.db, sql`delete from profile_templates where id = ${id}`)
    await noteChange(tx, {
      type: 'template.removed',
      about: 'template',
      id,
      before: { name: template.name, version: template.version },
    })
    await touchDefinitions(tx.db)
    return null
  })
}
