import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findBinaries, unprivileged } from './postgres-binaries.mjs'
import { withClient } from './postgres-client.mjs'
import { serverSettings } from './postgres-settings.mjs'
import { describesProcess, isAlive } from './processes.mjs'
import { atMost, Stop } from './say.mjs'

const version = '18'
const user = 'panorama'

/**
 * Starts the embedded PostgreSQL kept in DATA_DIR/postgres, made on first use, and keeps it running: should the server
 * die, it is started again on the same port. A server left over from a killed start is stopped first.
 *
 * `throwaway` trades safety for speed; `trust` and `port` serve a shared development server.
 * Returns the address of the application's database and how to stop the server.
 *
 * @param {{ dataDir: string, throwaway?: boolean, trust?: boolean, port?: number, settings?: Record<string, unknown> }} options
 */
export async function startDatabase({ dataDir, throwaway = false, trust = false, port: wantedPort, settings = {} }) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const home = join(dataDir, 'postgres')
  const programs = findBinaries()
  const runner = unprivileged(programs.postgres, dataDir)
  const isNew = !existsSync(join(home, 'PG_VERSION'))
  if (isNew) initialise({ dataDir, home, programs, runner, throwaway, trust })
  else await checkExisting(home, runner)

  const access = readAccess(dataDir)
  const port = wantedPort ?? (await freePort(access.port))
  writeAccess(dataDir, { ...access, port })

  const server = supervise({
    program: programs.postgres,
    args: ['-D', home, ...serverSettings({ port, throwaway, settings })],
    prefix: runner.prefix,
    options: runner.options,
    home,
    log: join(dataDir, 'postgres.log'),
  })
  await server.ready()
  const url = `postgresql://${user}:${access.password}@127.0.0.1:${port}/${user}`
  await ensureDatabase(url)
  return { url, port, pid: server.pid, stop: server.stop, leaveRunning: server.leaveRunning }
}

function initialise({ dataDir, home, programs, runner, throwaway, trust }) {
  const fresh = `${home}.new`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { mode: 0o700 })
  give(fresh, runner.owner)
  const password = randomBytes(24).toString('base64url')
  const passwordFile = join(dataDir, 'postgres.password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  give(passwordFile, runner.owner)
  const [command, ...args] = [
    ...runner.prefix,
    programs.initdb,
    ...['-D', fresh, '-U', user, '--pwfile', passwordFile, '--encoding=UTF8', '--no-data-checksums'],
    ...['--locale-provider=builtin', '--locale=C.UTF-8', `--auth=${trust ? 'trust' : 'scram-sha-256'}`],
    ...(throwaway ? ['--no-sync'] : []),
  ]
  const result = spawnSync(command, args, { ...runner.options, encoding: 'utf8', env: serverEnvironment() })
  rmSync(passwordFile, { force: true })
  if (result.status !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    throw new Stop(`The database could not be made in ${dataDir}: ${lastLine(result.stderr) || result.error?.message}`)
  }
  writeAccess(dataDir, { password })
  renameSync(fresh, home)
}

async function checkExisting(home, runner) {
  const found = readFileSync(join(home, 'PG_VERSION'), 'utf8').trim()
  if (found !== version) throw new Stop(`${home} was made by PostgreSQL ${found}; this release runs ${version}.`)
  const owner = statSync(home).uid
  if (runner.owner && owner !== runner.owner.uid) give(home, runner.owner)
  else if (!runner.owner && process.getuid && owner !== process.getuid()) {
    throw new Stop(`${home} belongs to another user: start as that user, or choose another DATA_DIR.`)
  }
  await stopLeftover(home)
}

/** Stops a server that outlived its starter; removes the note of one that did not. */
async function stopLeftover(home) {
  const note = join(home, 'postmaster.pid')
  if (!existsSync(note)) return
  const pid = Number(readFileSync(note, 'utf8').split('\n')[0])
  const isOurs = () => isAlive(pid) && describesProcess(pid, ['postgres', home])
  for (const [signal, seconds] of [
    ['SIGINT', 20],
    ['SIGQUIT', 10],
    ['SIGKILL', 5],
  ]) {
    if (!isOurs()) break
    process.kill(pid, signal)
    for (let waited = 0; waited < seconds * 10 && isOurs(); waited++) await sleep(100)
  }
  if (isOurs()) throw new Stop(`The database server of an earlier start (process ${pid}) does not stop.`)
  rmSync(note, { force: true })
}

function supervise({ program, args, prefix, options, home, log }) {
  let child
  let isStopping = false
  let exited
  const crashes = []

  function launch() {
    if (existsSync(log) && statSync(log).size > 10e6) truncateSync(log)
    const output = openSync(log, 'a', 0o600)
    const [command, ...rest] = [...prefix, program, ...args]
    child = spawn(command, rest, {
      ...options,
      detached: true,
      stdio: ['ignore', output, output],
      env: serverEnvironment(),
    })
    closeSync(output)
    exited = new Promise((resolve) => {
      child.once('exit', resolve)
      child.once('error', resolve)
    })
    exited.then(() => relaunch())
  }

  async function relaunch() {
    if (isStopping) return
    crashes.push(Date.now())
    if (crashes.filter((at) => at > Date.now() - 60_000).length > 20) {
      process.stderr.write(`The database keeps stopping; its log is ${log}\n`)
      return
    }
    await sleep(Math.min(200 * crashes.length, 3000))
    if (!isStopping) launch()
  }

  // Should this process end without having stopped the server, it is at least asked to stop.
  const onExit = () => signal('SIGINT')
  process.once('exit', onExit)

  async function ready() {
    const logStart = existsSync(log) ? statSync(log).size : 0
    launch()
    for (let waited = 0; ; waited++) {
      if (isReady(home)) return
      if (waited === 100) process.stdout.write('  The database recovers from its last stop\n')
      if (crashes.length > 15 || (crashes.length > 2 && !isRetryable(log, logStart))) {
        isStopping = true
        throw new Stop(`The database does not start: ${logReason(log, logStart)}`)
      }
      await sleep(50)
    }
  }

  /** Without the right to signal other users' processes, even root asks through a process of that user. */
  function signal(name) {
    try {
      process.kill(child.pid, name)
    } catch (error) {
      if (error.code !== 'EPERM') return
      const [command, ...rest] = [...prefix, 'kill', `-${name.slice(3)}`, String(child.pid)]
      spawnSync(command, rest, { ...options, stdio: 'ignore' })
    }
  }

  async function stop() {
    isStopping = true
    process.off('exit', onExit)
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    signal('SIGINT')
    const harder = [
      ['SIGQUIT', 20_000],
      ['SIGKILL', 30_000],
    ].map(([name, after]) => setTimeout(signal, after, name))
    await atMost(35_000, exited, 'The database does not stop')
    harder.forEach(clearTimeout)
    child.unref()
  }

  function leaveRunning() {
    isStopping = true
    process.off('exit', onExit)
    child.unref()
  }

  return {
    ready,
    stop,
    leaveRunning,
    get pid() {
      return child.pid
    },
  }
}

/** The eighth line of PostgreSQL's own note says when it takes connections. */
function isReady(home) {
  try {
    const lines = readFileSync(join(home, 'postmaster.pid'), 'utf8').split('\n')
    return lines[7]?.trim() === 'ready' && isAlive(Number(lines[0]))
  } catch {
    return false
  }
}

/** Children of a killed server take a moment to leave; the next start must wait for them. */
function isRetryable(log, from) {
  return /shared memory block .* still in use|lock file .* already exists/.test(readFileSync(log, 'utf8').slice(from))
}

function logReason(log, from) {
  const lines = readFileSync(log, 'utf8').slice(from).trim().split('\n')
  const fatal = lines.filter((line) => /FATAL|PANIC|error/i.test(line)).at(-1) ?? lines.at(-1) ?? ''
  return `${fatal.replace(/^.*?(FATAL|PANIC): +/, '')} (the whole log: ${log})`
}

async function ensureDatabase(url) {
  await withClient(url.replace(/\/[^/]*$/, '/postgres'), async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [user])
    if (!rowCount) await client.query(`create database ${user}`)
  })
}

const accessFile = (dataDir) => join(dataDir, 'database.json')

function readAccess(dataDir) {
  try {
    return JSON.parse(readFileSync(accessFile(dataDir), 'utf8'))
  } catch {
    throw new Stop(`${accessFile(dataDir)}, which holds the password of the embedded database, is missing or damaged.`)
  }
}

function writeAccess(dataDir, access) {
  const file = accessFile(dataDir)
  writeFileSync(`${file}.new`, JSON.stringify(access), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

async function freePort(remembered) {
  const tryPort = (port) =>
    new Promise((resolve) => {
      const probe = createServer()
      probe.once('error', () => resolve(undefined))
      probe.listen({ port, host: '127.0.0.1' }, () => {
        const { port: got } = probe.address()
        probe.close(() => resolve(got))
      })
    })
  return (remembered && (await tryPort(remembered))) || tryPort(0)
}

function give(path, owner) {
  if (owner && statSync(path).uid !== owner.uid) spawnSync('chown', ['-R', `${owner.uid}:${owner.gid}`, path])
  if (statSync(path).isDirectory()) chmodSync(path, 0o700)
}

/** PostgreSQL reads settings from the environment that belong to somebody else's server. */
function serverEnvironment() {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'))
  return { ...Object.fromEntries(entries), TZ: 'UTC', LANG: 'C' }
}

function lastLine(text) {
  return (text ?? '').trim().split('\n').at(-1)
}
