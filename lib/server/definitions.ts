import 'server-only'
import type { TenantFacts } from '@/lib/auth/session'
import { pool } from '@/lib/db/pool'
import { runOne, sql } from '@/lib/db/sql'
import { type Definitions, resolveModels } from '@/lib/models/resolve'
import type { ResolvedModels } from '@/lib/models/resolved'

type Loaded = { definitions: Definitions; models: ResolvedModels }

let cached: { version: number; loaded: Promise<Loaded> } | undefined

/** The tenant's models as of a version of its definitions, which every session and key query reads; loaded once per version. */
export async function modelsOf(version: number): Promise<ResolvedModels> {
  return (await loadedOf(version)).models
}

/** What the tenant defined, as of a version. */
export async function definitionsOf(version: number): Promise<Definitions> {
  return (await loadedOf(version)).definitions
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
  const row = await runOne<Omit<Definitions, 'version'>>(
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
        from field_groups), '[]') as "groups"`,
  )
  if (!row) throw new Error('The definitions could not be read.')
  const definitions = { ...row, version: String(version) }
  return { definitions, models: resolveModels(definitions) }
}
