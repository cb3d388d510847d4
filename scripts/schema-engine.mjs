import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const prismaFolder = fileURLToPath(new URL('../prisma', import.meta.url))

/** Where the history lives: prisma/migrations. */
export const migrationsFolder = join(prismaFolder, 'migrations')

/** Nothing of the schema is left to others. */
export const noFilters = { externalTables: [], externalEnums: [] }

/**
 * Hands the work Prisma's own schema engine as WebAssembly, loaded by hand: the command line would download a native
 * one. `shadowUrl` names an empty database it may fill to replay the history; without it, only commands that need none work.
 */
export async function withSchemaEngine({ url, shadowUrl, files }, work) {
  const { PrismaPg } = await import('@prisma/adapter-pg')
  const { bindMigrationAwareSqlAdapterFactory } = await import('@prisma/driver-adapter-utils')
  const { default: pg } = await import('pg')
  const { SchemaEngine } = await loadEngine()
  // One connection each, so that what a script sets on its session stays with it.
  const [pool, shadowPool] = [url, shadowUrl ?? url].map((connectionString) =>
    understood(new pg.Pool({ connectionString, max: 1 })),
  )
  const adapter = new PrismaPg(pool)
  adapter.connectToShadowDb = () => new PrismaPg(shadowPool).connect()
  const options = { datamodels: files?.map(({ path, content }) => [path, content]) }
  try {
    const opened = await SchemaEngine.new(options, () => {}, bindMigrationAwareSqlAdapterFactory(adapter))
    return await work(opened)
  } finally {
    await Promise.all([pool.end(), shadowPool.end()])
  }
}

/** The adapter knows no column of type "char", which the engine reads from the catalogue: call it char(n), which it knows. */
function understood(pool) {
  const query = pool.query.bind(pool)
  pool.query = async (...args) => {
    const result = await query(...args)
    for (const field of result.fields ?? []) if (field.dataTypeID === 18) field.dataTypeID = 1042
    return result
  }
  return pool
}

let engine

async function loadEngine() {
  if (engine) return engine
  engine = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const file = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm')
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { './schema_engine_bg.js': engine })
  engine.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return engine
}

/** The files of the schema: prisma/schema.prisma and prisma/models/*.prisma. */
export function schemaFiles() {
  return readdirSync(prismaFolder, { recursive: true })
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({ path: join(prismaFolder, name), content: readFileSync(join(prismaFolder, name), 'utf8') }))
}

/** The history on disk, in the shape the engine wants. */
export function migrationList() {
  const names = folders(migrationsFolder)
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(migrationsFolder, name, 'migration.sql'), 'utf8') },
      },
    })),
  }
}

/** How a file of the project is called in messages. */
export function shortPath(path) {
  return relative(join(prismaFolder, '..'), path)
}

function folders(parent) {
  try {
    return readdirSync(parent, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()
  } catch (error) {
    if (error.code === 'ENOENT') return []
    throw error
  }
}
