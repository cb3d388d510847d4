import 'server-only'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { FieldChange } from '@/lib/domain/fields/field-input'
import { settleDefinition } from '@/lib/domain/fields/settle-definition'
import { storeCustom } from '@/lib/domain/fields/store-custom'
import type { FieldTypeKey } from '@/lib/fields/registry'
import type { Ctx } from '@/lib/records/context'
import { createCustomFields } from '@/lib/records/custom-fields'

export type NewField = FieldChange & { model: string; name: string; type: FieldTypeKey }

/**
 * Adds a field to a model. What it is computed from is worked out afterwards by a job.
 * @returns its key
 * @throws FailureError `conflict` at `name` for one that is taken, `invalid` for a computation or condition that does not fit
 */
export async function createField(ctx: Ctx, { model, type, ...change }: NewField): Promise<string> {
  return administer(ctx, async (tx) => {
    const [id = ''] = await createCustomFields(tx, [{ model, name: change.name, type }])
    await storeCustom(tx, id, change)
    await settleDefinition(tx, model, id)
    await noteChange(tx, { type: 'field.created', about: 'field', id, after: { model, name: change.name, type } })
    return id
  })
}
