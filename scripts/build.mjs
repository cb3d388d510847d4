import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNode } from './children.mjs'
import { generate } from './generate.mjs'
import { birth, isSameProcess } from './processes.mjs'
import { Stop, step } from './say.mjs'
import { schemaFiles } from './schema-engine.mjs'
import { root } from './settings.mjs'

const stamp = join(root, '.next', 'panorama-build')
const servers = join(root, '.next', 'panorama-servers')
const clientStamp = join(root, 'lib', 'db', 'generated', '.schema')

const sources = [
  'app',
  'components',
  'lib',
  'public',
  'proxy.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]
const isSource = (name) => !/(\.test\.tsx?$)|(^|\/)(generated|testing)\//.test(name)

/** Writes the database client when the schema has changed since it was last written. */
export async function generateWhenChanged() {
  const now = digest([...schemaFiles().map(({ content }) => content), readFileSync(join(root, 'package-lock.json'))])
  if (read(clientStamp) === now) return
  await step('Database client is written', async () => generate())
  writeFileSync(clientStamp, now)
}

/** Builds the application when its sources have changed since the last build. */
export async function buildWhenChanged() {
  const now = digest([...walk(sources), ...schemaFiles().map(({ content }) => content)])
  if (read(stamp) === now) return
  const other = readServers().find(isSameProcess)?.pid
  if (other) {
    throw new Stop(
      `Panorama runs from this folder (process ${other}) and its sources have changed: stop it, so that they can be built.`,
    )
  }
  await step('Application is built', async () => {
    rmSync(stamp, { force: true })
    const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' }
    await runNode([join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'], { env, label: 'The build' })
  })
  writeFileSync(stamp, now)
}

/** Notes that this process serves the build, so that nobody replaces it meanwhile. */
export function noteServing() {
  mkdirSync(servers, { recursive: true })
  const file = join(servers, String(process.pid))
  writeFileSync(file, birth(process.pid))
  return () => rmSync(file, { force: true })
}

function readServers() {
  try {
    return readdirSync(servers).map((pid) => ({ pid: Number(pid), born: read(join(servers, pid)) }))
  } catch {
    return []
  }
}

/** Names and contents of all files below the given paths. */
function* walk(paths) {
  for (const path of paths) {
    const full = join(root, path)
    let names
    try {
      names = readdirSync(full, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((name) => isSource(name.slice(root.length)))
        .sort()
    } catch (error) {
      if (error.code === 'ENOENT') continue
      if (error.code !== 'ENOTDIR') throw error
      names = [full]
    }
    for (const name of names) {
      yield name.slice(root.length)
      yield readFileSync(name)
    }
  }
}

function digest(parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
