import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildWhenChanged, generateWhenChanged } from '../build.mjs'
import { runTypeScript, stopChildren } from '../children.mjs'
import { startDatabase } from '../database.mjs'
import { installPackages } from '../install.mjs'
import { deploy } from '../migrations.mjs'
import { Stop, say, step } from '../say.mjs'
import { root } from '../settings.mjs'
import { freePort } from './free-port.mjs'
import { prepareSet } from './prepare-set.mjs'
import { startApp } from './start-app.mjs'

const parts = ['generate', 'measure', 'plans']

/**
 * Makes the data set of a size in a database of its own, measures every budget against it through the application as
 * it is served, and looks at the plans of its lists. With --data the set is kept and used again.
 */
export async function bench(args) {
  const { size, data, port, wanted } = await readOptions(args)
  const folder = data ?? mkdtempSync(join(tmpdir(), 'panorama-bench-'))
  const toUndo = data ? [] : [async () => rmSync(folder, { recursive: true, force: true })]
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => leave(toUndo))
  try {
    await installPackages({ includeDev: false })
    await generateWhenChanged()
    await prepareSet({ folder, size, toUndo })
    if (wanted.has('measure') || wanted.has('plans')) await examine({ folder, size, port, wanted, toUndo })
  } finally {
    await undo(toUndo)
  }
}

async function examine({ folder, size, port, wanted, toUndo }) {
  const database = await step('Database is up', () => startDatabase({ dataDir: folder }))
  toUndo.push(database.stop)
  await deploy(database.url)
  const env = {
    NODE_ENV: 'production',
    DATABASE_URL: database.url,
    DATA_DIR: join(folder, 'app'),
    HOST: '127.0.0.1',
    PORT: String(port),
    BASE_URL: `http://127.0.0.1:${port}`,
    BENCH_SIZE: size,
    BENCH_FOLDER: folder,
    BENCH_POSTGRES_PID: String(database.pid),
  }
  const run = (name, more = {}) =>
    runTypeScript(join(root, 'scripts', 'bench', name), [], {
      // The first reading of a large set after a start comes from the disk; the application keeps its limit.
      env: { ...env, STATEMENT_TIMEOUT_MS: '0', ...more },
      label: 'The benchmark',
      echo: true,
    })
  if (wanted.has('plans')) await run('plans.ts')
  if (!wanted.has('measure')) return
  await buildWhenChanged()
  const app = await step('Application is up', () => startApp(env))
  toUndo.push(app.stop)
  await run('measure.ts', { BENCH_APP_PID: String(app.pid) })
}

async function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: 'string' },
      data: { type: 'string' },
      only: { type: 'string' },
      port: { type: 'string' },
    },
  })
  if (!['S', 'M', 'L'].includes(values.size)) throw new Stop('Choose a size: npm run bench -- --size S|M|L')
  const wanted = values.only?.split(',') ?? parts
  const unknown = wanted.find((part) => !parts.includes(part))
  if (unknown) throw new Stop(`--only takes ${parts.join(', ')}, not "${unknown}".`)
  say(`Benchmark, size ${values.size}`)
  return {
    size: values.size,
    data: values.data && resolve(values.data),
    port: values.port ?? (await freePort()),
    wanted: new Set(wanted),
  }
}

async function leave(toUndo) {
  stopChildren()
  await undo(toUndo)
  process.exit(1)
}

async function undo(toUndo) {
  while (toUndo.length) await toUndo.pop()()
}
