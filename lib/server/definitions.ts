import 'server-only'
import type { TenantFacts } from '@/lib/auth/session'
import { pool } from '@/lib/db/pool'
import { runOne, sql } from '@/lib/db/sql'
import type { SavedFilter, SavedFilters } from '@/lib/filters/saved-filter'
import { type Definitions, resolveModels } from '@/lib/models/resolve'
import type { ResolvedModels } from '@/lib/models/resolved'

type Loaded = { definitions: Definitions; models: ResolvedModels; filters: SavedFilters }

let cached: { version: number; loaded: Promise<Loaded> } | undefined

/** The tenant's models as of a version of its definitions, which every session and key query reads; loaded once per version. */
export async function modelsOf(version: number): Promise<ResolvedModels> {
  return (await loadedOf(version)).models
}

/** What the tenant defined, as of a version. */
export async function definitionsOf(version: number): Promise<Definitions> {
  return (await loadedOf(version)).definitions
}

/** The filters kept under a name, as of a version. */
export async function filtersOf(version: number): Promise<SavedFilters> {
  return (await loadedOf(version)).filters
}

function loadedOf(version: number): Promise<Loaded> {
  if (cached?.version !== version) {
    const loaded = loadDefinitions(version)
    cached = { version, loaded }
    // A failed load must not be remembered.
    loaded.catch(() => {
      if (cached?.loaded === loaded) cached = undefined
    })
  }
  return cached.loaded
}

/** Facts of the tenant for contexts that no session or key brought. */
export async function tenantFacts(): Promise<TenantFacts> {
  const row = await runOne<{ name: string; time_zone: string; currency: string; definitions_version: number }>(
    pool(),
    sql`select name, time_zone, currency, definitions_version from tenant`,
  )
  if (!row) throw new Error('The tenant row is missing: the database was migrated but not prepared.')
  return {
    name: row.name,
    timeZone: row.time_zone,
    currency: row.currency,
    definitionsVersion: row.definitions_version,
  }
}

/** All definitions in one query, as the columns of one row. */
async function loadDefinitions(version: number): Promise<Loaded> {
  const row = await runOne<Omit<Definitions, 'version'> & { filters: SavedFilter[] }>(
    pool(),
    sql`select
      coalesce((select jsonb_agg(jsonb_build_object('model', model, 'singular', singular, 'plural', plural,
        'order', "order", 'isHidden', is_hidden)) from model_settings), '[]') as "modelSettings",
      coalesce((select jsonb_agg(jsonb_build_object('model', model, 'field', field, 'label', label,
        'description', description, 'order', "order", 'isHidden', is_hidden, 'isFeatured', is_featured,
        'isShared', is_shared, 'isLocked', is_locked, 'isMandatory', is_mandatory, 'options', options))
        from field_settings), '[]') as "fieldSettings",
      coalesce((select jsonb_agg(jsonb_build_object('id', id, 'model', model, 'name', name, 'type', type,
        'options', options, 'description', description, 'order', "order", 'groupId', group_id,
        'isHidden', is_hidden, 'isFeatured', is_featured, 'isShared', is_shared, 'isLocked', is_locked,
        'isMandatory', is_mandatory, 'isIndexed', is_indexed) order by model, "order", id)
        from custom_fields where deleted_at is null), '[]') as "customFields",
      coalesce((select jsonb_agg(jsonb_build_object('id', id, 'model', model, 'label', label, 'order', "order",
        'isFeatured', is_featured, 'fields', fields) order by model, "order", id)
        from field_groups), '[]') as "groups",
      coalesce((select jsonb_agg(jsonb_build_object('id', id, 'model', model, 'name', name, 'tree', tree,
        'ownerId', owner_id, 'sharing', sharing, 'sharedWith', shared_with))
        from saved_filters where deleted_at is null), '[]') as "filters"`,
  )
  if (!row) throw new Error('The definitions could not be read.')
  const { filters, ...rest } = row
  const definitions = { ...rest, version: String(version) }
  return {
    definitions,
    models: resolveModels(definitions),
    filters: new Map(filters.map((filter) => [filter.id, filter])),
  }
}
