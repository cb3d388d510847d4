import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateWhenChanged } from './build.mjs'
import { lockData } from './data-lock.mjs'
import { startDatabase } from './database.mjs'
import { checkGivenDatabase } from './given-database.mjs'
import { installPackages } from './install.mjs'
import { deploy } from './migrations.mjs'
import { readSettings } from './settings.mjs'

/**
 * Runs the work of a command against the application's database, migrated: the one DATABASE_URL names, else the embedded
 * one. When the application runs, its server is shared; when not, the server is started for as long as the work takes.
 * The environment is set as the application has it.
 */
export async function withDatabase(work) {
  const { host, port, baseUrl, dataDir, databaseUrl } = readSettings()
  await installPackages({ includeDev: false })
  if (databaseUrl) await checkGivenDatabase(databaseUrl)
  const shared = databaseUrl ?? (await runningServer(dataDir))
  const own = shared ? undefined : await startOwn(dataDir, baseUrl)
  try {
    const url = shared ?? own.url
    Object.assign(process.env, {
      DATABASE_URL: url,
      DATA_DIR: dataDir,
      HOST: host,
      PORT: String(port),
      BASE_URL: baseUrl,
    })
    await deploy(url)
    await generateWhenChanged()
    return await work()
  } finally {
    await own?.stop()
  }
}

async function startOwn(dataDir, baseUrl) {
  const unlock = await lockData(dataDir, baseUrl)
  try {
    const server = await startDatabase({ dataDir })
    return { url: server.url, stop: () => server.stop().finally(unlock) }
  } catch (error) {
    unlock()
    throw error
  }
}

/** The address of the embedded server if it is up. */
async function runningServer(dataDir) {
  const access = join(dataDir, 'database.json')
  if (!existsSync(access)) return undefined
  const { port, password } = JSON.parse(readFileSync(access, 'utf8'))
  const url = `postgresql://panorama:${password}@127.0.0.1:${port}/panorama`
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return url
  } catch {
    return undefined
  }
}
