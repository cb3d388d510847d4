import 'server-only'
import { fail } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Ctx } from '@/lib/records/context'
import { touchDefinitions } from '@/lib/records/touch-definitions'

/** `id` is null for a new group, the key of a declared or stored one else. */
export type Arranged = { id: string | null; label: string; isFeatured: boolean; fields: string[] }

/**
 * Puts the fields of a model into groups and order; this is then what profiles and forms show. Fields that no group names stand under
 * Other fields.
 * @throws FailureError `invalid` for a name given twice or a field that is not there
 */
export async function arrangeFields(ctx: Ctx, modelKey: string, groups: Arranged[]): Promise<void> {
  await administer(ctx, async (tx) => {
    const model = tx.models.byKey(modelKey)
    const known = new Set(model.fields.map(({ key }) => key))
    const names = groups.map(({ label }) => label.toLowerCase())
    const twice = groups.find(({ label }, at) => names.indexOf(label.toLowerCase()) !== at)
    if (twice) fail('conflict', `There is a group called ${twice.label} already.`, { field: 'label' })
    const stored = await run<{ id: string }>(
      tx.db,
      sql`delete from field_groups where model = ${modelKey} returning id`,
    )
    const ids = new Set(stored.map(({ id }) => id))
    const seen = new Set<string>()
    const rows = groups.map(({ id, label, isFeatured, fields }, order) => {
      const own = fields.filter((key) => known.has(key) && !seen.has(key))
      for (const key of own) seen.add(key)
      // The keys of declared groups are not unique among models.
      return {
        id: id && ids.has(id) ? id : newId(),
        model: modelKey,
        label,
        order,
        is_featured: isFeatured,
        fields: own,
      }
    })
    await run(
      tx.db,
      sql`insert into field_groups (id, model, label, "order", is_featured, fields)
        select id, model, label, "order", is_featured, array(select jsonb_array_elements_text(fields))
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, model text, label text, "order" int, is_featured boolean, fields jsonb)`,
    )
    // From now on the groups say where each field stands.
    await run(tx.db, sql`update custom_fields set group_id = null where model = ${modelKey} and group_id is not null`)
    await touchDefinitions(tx.db)
    await noteChange(tx, {
      type: 'fields.arranged',
      about: 'model',
      id: modelKey,
      before: { groups: model.groups.map(({ label, fields }) => ({ label, fields })) },
      after: { groups: rows.map(({ label, fields }) => ({ label, fields })) },
    })
  })
}
