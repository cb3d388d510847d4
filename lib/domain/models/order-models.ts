import 'server-only'
import { fail } from '@/lib/core/errors'
import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Ctx } from '@/lib/records/context'
import { touchDefinitions } from '@/lib/records/touch-definitions'

/**
 * Puts the models, and with them their tabs, into this order.
 * @throws FailureError `invalid` unless each model is named once
 */
export async function orderModels(ctx: Ctx, keys: string[]): Promise<void> {
  await administer(ctx, async (tx) => {
    const before = tx.models.list.map((model) => model.key)
    if ([...keys].sort().join() !== [...before].sort().join())
      fail('invalid', 'Each model must stand in the order once.')
    await run(
      tx.db,
      sql`insert into model_settings (model, "order")
          select key, place from unnest(${keys}::text[]) with ordinality as given (key, place)
          on conflict (model) do update set "order" = excluded."order"`,
    )
    await touchDefinitions(tx.db)
    await noteChange(tx, {
      type: 'models.ordered',
      about: 'model',
      id: 'all',
      before: { order: before },
      after: { order: keys },
    })
  })
}
