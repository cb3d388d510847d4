import 'server-only'
import { type Executor, runOne, sql } from '@/lib/db/sql'
import type { SavedFilter } from '@/lib/filters/saved-filter'
import type { Definitions } from '@/lib/models/resolve'

/** Everything the tenant defined, in one query, as the columns of one row. In a transaction, with what it has changed itself. */
export async function loadDefinitions(
  on: Executor,
  version: number,
): Promise<Omit<Definitions, 'filters'> & { filters: SavedFilter[] }> {
  const row = await runOne<Omit<Definitions, 'version' | 'filters'> & { filters: SavedFilter[] }>(
    on,
    // Not jsonb_agg: what it takes for a list within a list grows with the square of its length.
    sql`select
      coalesce((select json_agg(json_build_object('model', model, 'singular', singular, 'plural', plural,
        'order', "order", 'isHidden', is_hidden)) from model_settings), '[]') as "modelSettings",
      coalesce((select json_agg(json_build_object('model', model, 'field', field, 'label', label,
        'description', description, 'order', "order", 'isHidden', is_hidden, 'isFeatured', is_featured,
        'isShared', is_shared, 'isLocked', is_locked, 'isMandatory', is_mandatory, 'options', options, 'rules', rules))
        from field_settings), '[]') as "fieldSettings",
      coalesce((select json_agg(json_build_object('id', id, 'model', model, 'name', name, 'type', type,
        'options', options, 'description', description, 'order', "order", 'groupId', group_id,
        'isHidden', is_hidden, 'isFeatured', is_featured, 'isShared', is_shared, 'isLocked', is_locked,
        'isMandatory', is_mandatory, 'isIndexed', is_indexed, 'formula', case when is_formula then formula end,
        'treatUndefinedAsZero', treat_undefined_as_zero, 'rollUp', roll_up, 'rules', rules,
        'isPending', pending_since is not null,
        'light', (select json_build_object('field', u.field, 'applies', u.applies) from success_units u where u.id = success_unit_id)) order by model, "order", id)
        from custom_fields where deleted_at is null), '[]') as "customFields",
      coalesce((select json_agg(json_build_object('id', id, 'model', model, 'label', label, 'order', "order",
        'isFeatured', is_featured, 'fields', fields) order by model, "order", id)
        from field_groups), '[]') as "groups",
      coalesce((select json_agg(distinct model) from profile_templates
        where surface = 'page' and version > 0 and is_enabled), '[]') as "profiled",
      coalesce((select json_agg(distinct model) from profile_templates
        where surface = 'preview' and version > 0 and is_enabled), '[]') as "previewed",
      coalesce((select json_agg(json_build_object('id', id, 'model', model, 'name', name, 'tree', tree,
        'ownerId', owner_id, 'sharing', sharing, 'sharedWith', shared_with))
        from saved_filters where deleted_at is null), '[]') as "filters"`,
  )
  if (!row) throw new Error('The definitions could not be read.')
  return { ...row, version: String(version) }
}
