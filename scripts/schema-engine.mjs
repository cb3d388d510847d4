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
  const [pool, shadowPool] = [url, shadowUrl ?? url].map(
    (connectionString) => new pg.Pool({ connectionString, max: 1, allowExitOnIdle: true }),
  )
  // A temporary database is dropped while its connection still says goodbye.
  for (const each of [pool, shadowPool]) each.on('error', () => {})
  const adapter = new PrismaPg(pool)
  adapter.connect = () => connectMended(pool, PrismaPg)
  adapter.connectToShadowDb = () => connectMended(shadowPool, PrismaPg)
  const options = { datamodels: files?.map(({ path, content }) => [path, content]) }
  try {
    const opened = await SchemaEngine.new(options, () => {}, bindMigrationAwareSqlAdapterFactory(adapter))
    return await work(opened)
  } finally {
    await Promise.all([pool.end(), shadowPool.end()])
  }
}

const textType = 1042
const characterType = 18
const adapterCharacter = 6

/**
 * A connection of Prisma's adapter, mended twice. The adapter knows no column of type "char", in which the catalogue
 * keeps its kinds and which the engine insists on: such a column passes it as text and is called by its own type
 * again after. And it cuts scripts at every semicolon, inside functions too: here a script is sent whole, in one transaction.
 */
async function connectMended(pool, PrismaPg) {
  const characters = new WeakMap()
  const query = pool.query.bind(pool)
  pool.query = async (...args) => {
    const result = await query(...args)
    const found = result.fields?.filter((field) => field.dataTypeID === characterType) ?? []
    characters.set(
      result.rows ?? result,
      found.map((field) => result.fields.indexOf(field)),
    )
    for (const field of found) field.dataTypeID = textType
    return result
  }
  const connection = await new PrismaPg(pool).connect()
  const queryRaw = connection.queryRaw.bind(connection)
  connection.queryRaw = async (statement) => {
    const set = await queryRaw(statement)
    for (const column of characters.get(set.rows) ?? []) set.columnTypes[column] = adapterCharacter
    return set
  }
  connection.executeScript = async (script) => {
    await query(script).catch((error) => connection.onError(error))
  }
  return connection
}

let engine

async function loadEngine() {
  if (engine) return engine
  // Where a panic of the engine is told; it throws right after.
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= { set_message: (message) => process.stderr.write(`${message}\n`) }
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
