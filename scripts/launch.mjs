import { existsSync, statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildWhenChanged, generateWhenChanged, noteServing } from './build.mjs'
import { runTypeScript, stopChildren } from './children.mjs'
import { lockData } from './data-lock.mjs'
import { startDatabase } from './database.mjs'
import { checkGivenDatabase } from './given-database.mjs'
import { installPackages } from './install.mjs'
import { deploy } from './migrations.mjs'
import { main, Stop, say, step } from './say.mjs'
import { checkPort, serve } from './serve.mjs'
import { readSettings, root } from './settings.mjs'

const megabyte = 1024 * 1024

/** `npm start` and `npm run dev`: from a fresh clone, or the next day, to the application being served. */
export async function launch({ dev }) {
  const toUndo = []
  const signalled = stopOnSignal(toUndo)
  // Whoever reads our lines may stop reading; that is no reason to stop serving.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  await main(async () => {
    try {
      await start({ ...readSettings(), dev, toUndo })
    } catch (error) {
      // What fails because it was stopped is no failure: the stop itself ends the process. It may be on its way to us.
      await sleep(100)
      await signalled()
      await undo(toUndo)
      throw error
    }
  })
}

async function start({ host, port, baseUrl, dataDir, databaseUrl, wantsDemo, dev, toUndo }) {
  const started = performance.now()
  say(`Panorama${dev ? ' (development)' : ''}`)
  checkRoom(dataDir)
  toUndo.push(await lockData(dataDir, baseUrl))
  await checkPort(host, port)
  await installPackages({ includeDev: false })

  const url = databaseUrl ?? (await step('Database is up', () => startEmbedded(dataDir, toUndo)))
  if (databaseUrl) await step('Database answers', () => checkGivenDatabase(databaseUrl))
  Object.assign(process.env, {
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    HOST: host,
    PORT: String(port),
    BASE_URL: baseUrl,
    NEXTAUTH_URL: baseUrl,
  })

  await migrate(url)
  await generateWhenChanged()
  await Promise.all([dev ? undefined : buildWhenChanged(), wantsDemo ? seedWhenEmpty(url) : undefined])
  if (!dev) toUndo.push(noteServing())
  toUndo.push(await serve({ host, port, dev }))
  say(`  Served at ${baseUrl} after ${((performance.now() - started) / 1000).toFixed(1)} s; Ctrl-C stops it\n`)
  say(`Sign in once with this link:\n  ${await signInLink()}\n`)
}

async function startEmbedded(dataDir, toUndo) {
  const database = await startDatabase({ dataDir })
  toUndo.push(database.stop)
  return database.url
}

async function migrate(url) {
  const applied = await deploy(url)
  if (applied.length) say(`  Database is migrated (${applied.length === 1 ? '1 step' : `${applied.length} steps`})`)
}

async function seedWhenEmpty(url) {
  const { demoState, markDemo } = await import('./demo-state.mjs')
  const state = await demoState(url)
  if (state === 'present') return
  if (state === 'unfinished') await startOver(url)
  await step('Demo data is made', async () => {
    await markDemo(url, 'unfinished')
    await runTypeScript(join(root, 'prisma', 'seed', 'run.ts'), [], {
      env: { STATEMENT_TIMEOUT_MS: '0' },
      label: 'Making the demo data',
    })
    await markDemo(url, 'finished')
  })
}

/** The last start was stopped in the middle of the demo data, before anybody could sign in: nothing else is there. */
async function startOver(url) {
  const { emptyDatabase } = await import('./demo-state.mjs')
  await emptyDatabase(url)
  await deploy(url)
}

async function signInLink() {
  const output = await runTypeScript(join(root, 'scripts', 'sign-in-link.ts'), [], { label: 'Making the sign-in link' })
  return output.trim().split('\n').at(-1)
}

/** A database needs room before it starts: once it is full, it can do nothing, not even tell why. */
function checkRoom(dataDir) {
  requireRoom(dataDir, existsSync(join(dataDir, 'postgres')) ? 200 : 1000)
  if (!existsSync(join(root, 'node_modules'))) requireRoom(root, 2500)
}

function requireRoom(path, needed) {
  let folder = path
  while (!existsSync(folder)) folder = dirname(folder)
  const { bavail, bsize } = statfsSync(folder)
  const free = Math.floor((bavail * bsize) / megabyte)
  if (free < needed)
    throw new Stop(`There is too little room on the disk for ${path}: ${free} MB are free, ${needed} MB are needed.`)
}

function stopOnSignal(toUndo) {
  let stopping
  const stop = () => {
    stopping ??= (async () => {
      say('\n  Stopping')
      stopChildren()
      await undo(toUndo)
      process.exit(0)
    })()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  if (process.env.npm_lifecycle_event) onParentGone(stop)
  return () => stopping
}

/** npm may be ended in ways it cannot pass on; without it nobody would know of us. */
function onParentGone(stop) {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) stop()
  }, 500).unref()
}

/** Takes back what the start did, last first: the server, the database, the lock. */
async function undo(toUndo) {
  while (toUndo.length) await toUndo.pop()()
}
