import 'server-only'
import { fail } from '@/lib/core/errors'
import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Ctx } from '@/lib/records/context'
import { touchDefinitions } from '@/lib/records/touch-definitions'

/**
 * Takes a model's tab away, or puts it back. Hidden is not forbidden: who may view its records finds them by search and API.
 * @throws FailureError `not_found`, `conflict` for the last tab
 */
export async function setModelHidden(
  ctx: Ctx,
  { model: key, hidden }: { model: string; hidden: boolean },
): Promise<void> {
  await administer(ctx, async (tx) => {
    const model = tx.models.byKey(key)
    await run(
      tx.db,
      sql`insert into model_settings (model, is_hidden) values (${key}, ${hidden})
          on conflict (model) do update set is_hidden = excluded.is_hidden`,
    )
    await keepTab(tx)
    await touchDefinitions(tx.db)
    await noteChange(tx, {
      type: hidden ? 'model.hidden' : 'model.shown',
      about: 'model',
      id: key,
      before: { hidden: model.hidden },
      after: { hidden },
    })
  })
}

/** Asks the database, not the context: somebody may have hidden another tab a moment ago. */
async function keepTab(tx: Ctx): Promise<void> {
  const tabs = tx.models.list.filter((model) => !model.module).map((model) => model.key)
  const hidden = await run(tx.db, sql`select 1 from model_settings where is_hidden and model = any(${tabs}::text[])`)
  if (hidden.length >= tabs.length) fail('conflict', 'One tab must stay. Show another one first.')
}
