import 'server-only'
import type { TenantFacts } from '@/lib/auth/session'
import { pool } from '@/lib/db/pool'
import { runOne, sql } from '@/lib/db/sql'
import type { SavedFilters } from '@/lib/filters/saved-filter'
import { type Definitions, resolveModels } from '@/lib/models/resolve'
import type { ResolvedModels } from '@/lib/models/resolved'
import { loadDefinitions } from '@/lib/records/load-definitions'

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
    const loaded = readDefinitions(version)
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

async function readDefinitions(version: number): Promise<Loaded> {
  const { filters, ...definitions } = await loadDefinitions(pool(), version)
  return {
    definitions,
    models: resolveModels({ ...definitions, filters }),
    filters: new Map(filters.map((filter) => [filter.id, filter])),
  }
}
