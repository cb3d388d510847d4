import 'server-only'
import { run, runOne, sql } from '@/lib/db/sql'
import { settleDefinition } from '@/lib/domain/fields/settle-definition'
import { storeCustom } from '@/lib/domain/fields/store-custom'
import { lightOptions } from '@/lib/metrics/light-fields'
import type { Ctx } from '@/lib/records/context'
import { createCustomFields } from '@/lib/records/custom-fields'
import { hubOf } from '@/lib/records/portfolio'

type Unit = { id: string; name: string; description: string | null }

/** Makes the field by which lists filter and sort a light, or lets it follow a new name; one in the bin stays there. */
export async function keepLightField(tx: Ctx, { id, name, description }: Unit): Promise<void> {
  const hub = hubOf(tx.models)
  const known = await runOne<{ id: string }>(tx.db, sql`select id from custom_fields where success_unit_id = ${id}`)
  const taken = (label: string) =>
    hub.fields.some((field) => field.key !== known?.id && field.label.toLowerCase() === label.toLowerCase())
  const free = [name, `${name} light`, `${name} (success unit)`].find((label) => !taken(label)) ?? `${name} (${id})`
  if (known) await storeCustom(tx, known.id, { name: free, description })
  else {
    const made = await createCustomFields(tx, [
      { model: hub.key, name: free, type: 'list', options: lightOptions, description: description ?? undefined },
    ])
    await run(tx.db, sql`update custom_fields set success_unit_id = ${id} where id = ${made[0]}`)
  }
  await settleDefinition(tx, hub.key)
}

/** The field goes with its light; what records have of it stays in them, unseen. */
export async function removeLightField(tx: Ctx, unitId: string): Promise<void> {
  const gone = await runOne(
    tx.db,
    sql`update custom_fields set deleted_at = now(), is_indexed = false where success_unit_id = ${unitId} and deleted_at is null returning id`,
  )
  if (gone) await settleDefinition(tx, hubOf(tx.models).key)
}

/** The field comes back with its light, under a name that is free. */
export async function restoreLightField(tx: Ctx, unit: Unit): Promise<void> {
  await run(tx.db, sql`update custom_fields set deleted_at = null where success_unit_id = ${unit.id}`)
  await keepLightField(tx, unit)
}
