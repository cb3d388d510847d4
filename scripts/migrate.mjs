import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startDatabase } from './database.mjs'
import { main, Stop, say } from './say.mjs'
import {
  migrationList,
  migrationsFolder,
  noFilters,
  schemaFiles,
  shortPath,
  withSchemaEngine,
} from './schema-engine.mjs'

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
async function createMigration(serverUrl, name) {
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
  const client = await connect(url)
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    return await work()
  } finally {
    await client.end()
  }
}

async function withTemporaryDatabase(serverUrl, work) {
  const name = `panorama_compare_${randomBytes(6).toString('hex')}`
  const client = await connect(serverUrl)
  try {
    await client.query(`create database ${name}`)
    const url = new URL(serverUrl)
    url.pathname = `/${name}`
    return await work(url.href)
  } finally {
    await client.query(`drop database if exists ${name} with (force)`)
    await client.end()
  }
}

async function connect(url) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

/** Runs the work against a throw-away server; nothing of it remains. */
export async function withThrowawayServer(work) {
  const dataDir = mkdtempSync(join(tmpdir(), 'panorama-'))
  const server = await startDatabase({ dataDir, throwaway: true })
  try {
    return await work(server.url)
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** The engine's own words, without the places in its source. */
function explain(what) {
  return (error) => {
    if (error instanceof Stop) throw error
    const [reason] = String(error?.message ?? error).split(/\n +0: /)
    throw new Stop(`${what}: ${reason.trim()}`)
  }
}

const commands = {
  async deploy() {
    const given = process.env.DATABASE_URL
    const server = given ? undefined : await startDatabase({ dataDir: resolve(process.env.DATA_DIR || '.data') })
    try {
      const applied = await deploy(given ?? server.url)
      say(applied.length ? `Applied ${applied.join(', ')}` : 'The database is up to date')
    } finally {
      await server?.stop()
    }
  },
  async diff(name) {
    if (!name) throw new Stop('Say what the migration does: npm run migrate -- diff add-invoices')
    const file = await withThrowawayServer((url) => createMigration(url, name))
    say(
      file ? `Wrote ${shortPath(file)}: read it before you commit it` : 'The migrations already have all of the schema',
    )
  },
  async check() {
    const drift = await withThrowawayServer(findDrift)
    if (drift) throw new Stop(`The schema and its migrations differ:\n${drift}`)
    say('The schema and its migrations agree')
  },
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const [name = 'deploy', ...args] = process.argv.slice(2)
    if (!Object.hasOwn(commands, name)) throw new Stop('Use: npm run migrate -- deploy | diff NAME | check')
    await commands[name](...args)
    // The engine leaves a timer behind that would hold the process for ten seconds.
    process.exit(0)
  })
}
