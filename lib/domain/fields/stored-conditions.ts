import 'server-only'
import type { Json } from '@/lib/core/json'
import { ident, raw, run, runCount, sql } from '@/lib/db/sql'
import { filterDigest } from '@/lib/filters/digest'
import { changeNamedValues, namedValues } from '@/lib/filters/named-values'
import { parseFilter } from '@/lib/filters/schema'
import type { UseKind } from '@/lib/filters/uses'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'
import { hubOf } from '@/lib/records/portfolio'

/** Something of the tenant that names a field. `byHand`: a value that gets another name keeps its old one there. */
export type FieldUse = { kind: UseKind; name: string; byHand?: true }

/** A document with conditions in it, and where it is kept. */
type StoredCondition = FieldUse & {
  place: keyof typeof places
  id: string
  /** What the conditions are about, unless they say otherwise. */
  model: string
  column: string
  document: Json
}

/** Everything with conditions in it, by table: its key, and what of it is read. */
const places = {
  saved_filters: { key: 'id', columns: ['tree'] },
  views: { key: 'id', columns: ['settings'] },
  profile_templates: { key: 'id', columns: ['record_filter', 'layout', 'draft'] },
  profile_template_versions: { key: "template_id || ' ' || version", columns: ['record_filter', 'layout'] },
  custom_fields: { key: 'id', columns: ['roll_up', 'rules'] },
  field_settings: { key: "model || ' ' || field", columns: ['rules'] },
  success_units: { key: 'id', columns: ['applies'] },
  webhooks: { key: 'id', columns: ['filter'] },
} as const

/** All conditions that the tenant keeps. What is private to others has no name. */
export async function storedConditions({ db, actor, models }: Ctx): Promise<StoredCondition[]> {
  const shown = sql`case when sharing = 'private' and owner_id is distinct from ${actor.memberId} then 'private to a colleague' else name end`
  const rows = await run<Omit<StoredCondition, 'column' | 'document'> & { documents: Record<string, Json> }>(
    db,
    sql`select 'filter' as kind, 'saved_filters' as place, id, model, ${shown} as name,
          jsonb_build_object('tree', tree) as documents from saved_filters where deleted_at is null
      union all select 'view', 'views', id, model, ${shown}, jsonb_build_object('settings', settings) from views
      union all select 'template', 'profile_templates', id, model, name,
          jsonb_build_object('record_filter', record_filter, 'layout', layout, 'draft', draft) from profile_templates
      union all select 'template', 'profile_template_versions', ${raw(places.profile_template_versions.key)}, t.model, v.name,
          jsonb_build_object('record_filter', v.record_filter, 'layout', v.layout)
          from profile_template_versions v join (select id, model from profile_templates) t on t.id = v.template_id
      union all select 'field', 'custom_fields', id, model, name, jsonb_build_object('roll_up', roll_up, 'rules', rules)
          from custom_fields where deleted_at is null
      union all select 'field', 'field_settings', ${raw(places.field_settings.key)}, model, coalesce(label, field),
          jsonb_build_object('rules', rules) from field_settings where rules is not null
      union all select 'light', 'success_units', id, ${hubOf(models).key}, name, jsonb_build_object('applies', applies) from success_units
          where deleted_at is null
      union all select 'webhook', 'webhooks', id, model, name, jsonb_build_object('filter', filter) from webhooks
          where filter is not null and model <> '*'`,
  )
  return rows.flatMap(({ documents, ...rest }) =>
    Object.entries(documents).flatMap(([column, document]) =>
      document === null ? [] : [{ ...rest, column, document }],
    ),
  )
}

/** Which values of a list field conditions name, and where. Former versions of templates are not spoken of. */
export function valueUses(
  ctx: Ctx,
  conditions: StoredCondition[],
  model: ResolvedModel,
  field: ResolvedField,
): Record<string, FieldUse[]> {
  const uses: Record<string, FieldUse[]> = {}
  for (const { kind, name, place, document, model: about } of conditions) {
    if (place === 'profile_template_versions') continue
    for (const value of namedValues(ctx.models, document, about, { model: model.key, field: field.key })) {
      const known = uses[value] ?? []
      if (!known.some((use) => use.kind === kind && use.name === name)) uses[value] = [...known, { kind, name }]
    }
  }
  return uses
}

/** Puts the new values of a list field wherever conditions name the old ones. Roll-ups that do are worked out anew by a job. */
export async function renameInConditions(
  tx: Ctx,
  model: ResolvedModel,
  field: ResolvedField,
  renamed: ReadonlyMap<string, string>,
): Promise<void> {
  const of = { model: model.key, field: field.key }
  for (const { place, id, column, document, model: about } of await storedConditions(tx)) {
    const next = changeNamedValues(tx.models, document, about, of, (value) => renamed.get(value) ?? value)
    if (next === document) continue
    const also =
      place === 'saved_filters'
        ? sql`, digest = ${filterDigest(parseFilter(next))}`
        : column === 'roll_up'
          ? sql`, pending_since = now()`
          : sql``
    await runCount(
      tx.db,
      sql`update ${ident(place)} set ${ident(column)} = ${JSON.stringify(next)}::jsonb${also} where ${raw(places[place].key)} = ${id}`,
    )
  }
}
