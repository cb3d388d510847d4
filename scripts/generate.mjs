import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { main, Stop } from './say.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Writes lib/db/generated from the schema. Prisma's command line insists on a native engine that generating does not
 * use and that would be downloaded; any existing file satisfies it.
 */
export function generate() {
  const cli = join(root, 'node_modules', 'prisma', 'build', 'index.js')
  const result = spawnSync(process.execPath, [cli, 'generate'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  })
  if (result.status !== 0)
    throw new Stop(`The Prisma client could not be generated:\n${result.stderr || result.stdout}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(async () => generate())
