import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWhenChanged } from './build.mjs'
import { check } from './check-all.mjs'
import { endChild, runNode, stopChildren } from './children.mjs'
import { startDatabase } from './database.mjs'
import { installPackages } from './install.mjs'
import { findDrift } from './migrations.mjs'
import { finish, main, Stop, say } from './say.mjs'
import { root } from './settings.mjs'
import { runStep } from './test-steps.mjs'
import { vitest } from './vitest.mjs'

/** In minutes. */
const longest = 60

/** `npm test`: everything, on a database and in a folder that are thrown away. */
export async function testEverything() {
  const toUndo = []
  const undo = async () => {
    while (toUndo.length) await toUndo.pop()()
  }
  let stopping
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // It may come twice, from the terminal and from npm.
    process.on(signal, () => {
      stopping ??= stop()
    })
  }
  const stop = async () => {
    stopChildren()
    await undo()
    process.exit(130)
  }
  setTimeout(() => {
    say(`The tests are given up: they should be done in a fraction of ${longest} minutes.`)
    stopChildren()
    process.exit(1)
  }, longest * 60_000).unref()
  await main(async () => {
    await installPackages({ includeDev: true })
    try {
      const steps = await runAll(toUndo)
      await undo()
      finish(steps)
    } finally {
      await stopping
      await undo()
    }
  })
}

async function runAll(toUndo) {
  const folder = mkdtempSync(join(tmpdir(), 'panorama-test-'))
  toUndo.push(() => rmSync(folder, { recursive: true, force: true }))
  const steps = await check(folder)
  const database = await startDatabase({ dataDir: join(folder, 'server'), throwaway: true })
  toUndo.push(database.stop)
  // The settings of whoever runs the tests must not reach what is tested.
  for (const name of [
    'DATABASE_URL',
    'DATA_DIR',
    'PORT',
    'HOST',
    'BASE_URL',
    'DEMO',
    'DEMO_PASSWORD',
    'NEXTAUTH_SECRET',
  ]) {
    delete process.env[name]
  }

  steps.push(await runStep('Schema and migrations agree', () => drift(database.url)))
  steps.push(await runStep('Database tests', () => vitest('database', folder, { TEST_DATABASE_URL: database.url })))
  const built = await runStep('Build', async () => {
    await buildWhenChanged()
    return { passed: 0, failed: 0 }
  })
  steps.push(built)
  if (!built.failed) {
    steps.push(await runStep('Journeys in the browser', () => journeys(folder, database.url, toUndo)))
    steps.push(await runStep('Benchmark runs', () => benchmark(folder, database.url)))
  }
  return steps
}

async function drift(url) {
  const found = await findDrift(url)
  if (found) throw new Stop(found)
  return { passed: 0, failed: 0 }
}

async function journeys(folder, serverUrl, toUndo) {
  const dataDir = join(folder, 'data')
  const report = join(folder, 'journeys.json')
  const port = await freePort()
  const log = join(folder, 'server.log')
  const settings = { PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: serverUrl, WEBHOOK_PRIVATE_ADDRESSES: '1' }
  const stop = await startPanorama(settings, log)
  toUndo.push(stop)
  const program = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const env = {
    E2E_BASE_URL: `http://127.0.0.1:${port}`,
    E2E_DATA_DIR: dataDir,
    E2E_REPORT: report,
    E2E_LOG: log,
    CI: '1',
  }
  let complaint
  try {
    await runNode([program, 'test', '--config', 'e2e/playwright.config.ts'], {
      label: 'Some journeys',
      env,
    })
  } catch (error) {
    complaint = error.message
  }
  const { stats, errors = [] } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {}
  const failed = complaint ? Math.max(stats?.unexpected ?? 0, 1) : 0
  const why = errors.map(({ message }) => message).join('\n')
  return {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed,
    complaint: [complaint, why].filter(Boolean).join('\n'),
  }
}

/** Starts the application as a person would, on settings of its own, and keeps what it says; resolves when it serves. */
async function startPanorama(settings, log) {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, ...settings, DEMO_PASSWORD: randomBytes(12).toString('base64url'), npm_lifecycle_event: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const served = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
        appendFileSync(log, text)
        if (/Sign in once/.test(output)) resolve(true)
      })
    }
  })
  if (!(await Promise.race([served, ended.then(() => false)])))
    throw new Stop(`The application did not start.\n${output}`)
  return () => endChild(child, ended, 'The application')
}

/** Not a timed test: run small, only to prove that it runs. */
async function benchmark(folder, serverUrl) {
  const program = join(root, 'scripts', 'bench.mjs')
  if (existsSync(program)) {
    const env = { DATABASE_URL: serverUrl, DATA_DIR: join(folder, 'bench') }
    await runNode([program, '--size', 'S'], { label: 'The benchmark', env })
  }
  return { passed: 0, failed: 0 }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
