import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withClient } from './postgres-client.mjs'
import { Stop } from './say.mjs'
import { migrationList, migrationsFolder, noFilters, schemaFiles, withSchemaEngine } from './schema-engine.mjs'

/** Any constant will do; two starting processes meet on it, so that only one migrates. */
const migrationLock = 7_262_653

/**
 * Brings a database up to this code and returns the names of the migrations it applied. Refuses a database that has
 * migrations this code does not know. A migration that was interrupted left nothing behind, as each runs in
 * one transaction, and is applied again.
 */
export async function deploy(url) {
  const apply = async (engine) => {
    const migrationsList = migrationList()
    const found = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: noFilters,
    })
    refuseNewer(found.history)
    for (const migrationName of found.failedMigrationNames) await engine.markMigrationRolledBack({ migrationName })
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilters })
    return appliedMigrationNames
  }
  return withLock(url, () => withSchemaEngine({ url }, apply).catch(explain('The database could not be migrated')))
}

function refuseNewer(history) {
  const unknown = history?.unpersistedMigrationNames ?? []
  if (unknown.length === 0) return
  throw new Stop(
    `The database is newer than this code: it has the migration ${unknown.at(-1)}, which this code does not know. Update the code or use another database.`,
  )
}

/** What the schema has and the history lacks, in words; empty when they agree. Needs a server on which it may create databases. */
export async function findDrift(serverUrl) {
  return compare(serverUrl, false)
}

async function compare(serverUrl, script) {
  const files = schemaFiles()
  const diff = async (engine) => {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrationList() },
      to: { tag: 'schemaDatamodel', files },
      script,
      exitCode: true,
      filters: noFilters,
    })
    return exitCode === 2 ? (stdout ?? '').trim() : ''
  }
  return withTemporaryDatabase(serverUrl, (url) =>
    withTemporaryDatabase(serverUrl, (shadowUrl) => withSchemaEngine({ url, shadowUrl, files }, diff)),
  ).catch(explain('Schema and migrations could not be compared'))
}

/** Writes a new migration with what the schema has and the history lacks; returns its file, or nothing when they agree. */
export async function createMigration(serverUrl, name) {
  const script = await compare(serverUrl, true)
  if (!script) return undefined
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(migrationsFolder, `${stamp}_${name.replace(/\W+/g, '_').toLowerCase()}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(migrationsFolder, 'migration_lock.toml'), 'provider = "postgresql"\n')
  writeFileSync(join(folder, 'migration.sql'), `${script}\n`)
  return join(folder, 'migration.sql')
}

async function withLock(url, work) {
  return withClient(url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    return work()
  })
}

async function withTemporaryDatabase(serverUrl, work) {
  const name = `panorama_compare_${randomBytes(6).toString('hex')}`
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return withClient(serverUrl, async (client) => {
    await client.query(`create database ${name}`)
    try {
      return await work(url.href)
    } finally {
      await client.query(`drop database if exists ${name} with (force)`)
    }
  })
}

/** The engine's own words, without the places in its source. */
function explain(what) {
  return (error) => {
    if (error instanceof Stop) throw error
    const [reason] = String(error?.message ?? error).split(/\n +0: /)
    throw new Stop(`${what}: ${reason.trim()}`)
  }
}
