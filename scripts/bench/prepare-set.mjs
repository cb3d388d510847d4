import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runTypeScript } from '../children.mjs'
import { startDatabase } from '../database.mjs'
import { deploy } from '../migrations.mjs'
import { Stop, say, step } from '../say.mjs'
import { root } from '../settings.mjs'

/** Goes up when the set is made differently. */
const version = 2

/** Makes the set in the folder, or finds that it is there. One that was left unfinished, or was made differently, is made anew. */
export async function prepareSet({ folder, size, toUndo }) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const note = join(folder, 'set.json')
  const found = read(note)
  if (found?.size === size && found.version === version && found.finished) return say(`  The set in ${folder} is used`)
  if (!found && existsSync(join(folder, 'postgres')))
    throw new Stop(`${folder} holds a database that is no benchmark's.`)
  rmSync(join(folder, 'postgres'), { recursive: true, force: true })
  writeFileSync(note, JSON.stringify({ size, version }))
  const database = await startDatabase({ dataDir: folder, throwaway: true, settings: { max_wal_size: '4GB' } })
  toUndo.push(database.stop)
  await deploy(database.url)
  await step('The set is made', () =>
    runTypeScript(join(root, 'scripts', 'bench', 'generate.ts'), [size], {
      env: { DATABASE_URL: database.url, DATA_DIR: join(folder, 'app'), STATEMENT_TIMEOUT_MS: '0' },
      label: 'Making the set',
      echo: true,
    }),
  )
  toUndo.pop()
  await database.stop()
  writeFileSync(note, JSON.stringify({ size, version, finished: new Date().toISOString() }))
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
