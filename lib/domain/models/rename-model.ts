import 'server-only'
import { fail } from '@/lib/core/errors'
import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import { models as declared } from '@/lib/models/registry'
import type { Ctx } from '@/lib/records/context'
import { touchDefinitions } from '@/lib/records/touch-definitions'

export type ModelName = { model: string; one: string; many: string }

/**
 * Calls a model what the tenant calls it, from the next request on and everywhere; its API path stays. Empty names give
 * back the declared ones.
 * @throws FailureError `not_found`, `conflict` at `many` for the name of another model
 */
export async function renameModel(ctx: Ctx, { model: key, ...wanted }: ModelName): Promise<void> {
  await administer(ctx, async (tx) => {
    const model = tx.models.byKey(key)
    const standard = Object.values(declared).find((declaration) => declaration.key === key)?.label ?? ['', '']
    const after = { one: wanted.one.trim() || standard[0], many: wanted.many.trim() || standard[1] }
    const other = tx.models.list.find(
      (each) => each.key !== key && each.label.many.toLowerCase() === after.many.toLowerCase(),
    )
    if (other) fail('conflict', `Another model is called ${other.label.many}.`, { model: key, field: 'many' })
    const own = {
      one: after.one === standard[0] ? null : after.one,
      many: after.many === standard[1] ? null : after.many,
    }
    await run(
      tx.db,
      sql`insert into model_settings (model, singular, plural) values (${key}, ${own.one}, ${own.many})
          on conflict (model) do update set singular = excluded.singular, plural = excluded.plural`,
    )
    await touchDefinitions(tx.db)
    await noteChange(tx, { type: 'model.renamed', about: 'model', id: key, before: { ...model.label }, after })
  })
}
