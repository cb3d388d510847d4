import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNode } from '../../children.mjs'
import { Stop } from '../../say.mjs'
import { root } from '../../settings.mjs'
import { freePort } from '../free-port.mjs'

const own = join(root, 'scripts', 'bench', 'route')
const next = (folder) => join(folder, 'node_modules', 'next', 'dist', 'bin', 'next')

/**
 * Starts the two references the application is compared with: the hand-written statements behind a route handler of
 * Next.js, built in a folder of its own so that the application stays as it is, and behind plain node:http.
 * Returns their addresses and how to stop them.
 */
export async function startRoutes({ folder, cases, databaseUrl }) {
  const file = join(folder, 'route-cases.json')
  writeFileSync(file, JSON.stringify(cases))
  const env = {
    ...process.env,
    ROUTE_CASES: file,
    DATABASE_URL: databaseUrl,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const home = await build(join(folder, 'route'), env)
  const [port, plainPort] = [await freePort(), await freePort()]
  const handler = await start([next(home), 'start', '-H', '127.0.0.1', '-p', String(port)], { cwd: home, env }, 'Ready')
  const plain = await start(
    [join(own, 'node-server.mjs')],
    { cwd: root, env: { ...env, PORT: String(plainPort) } },
    'ready',
  )
  const stop = () => Promise.all([handler(), plain()])
  // A run that is ended leaves nobody behind.
  process.once('SIGTERM', () => stop().then(() => process.exit(1)))
  return { handler: `http://127.0.0.1:${port}/run`, plain: `http://127.0.0.1:${plainPort}/run`, stop }
}

/** What the application of the bare route consists of, and where it stands there. */
const files = {
  'answer.mjs': 'answer.mjs',
  'write.mjs': 'write.mjs',
  'route.js': 'app/run/route.js',
  'layout.js': 'app/layout.js',
}

const sameText = (one, other) => existsSync(other) && readFileSync(one, 'utf8') === readFileSync(other, 'utf8')

async function build(home, env) {
  const isSame = Object.entries(files).every(([from, to]) => sameText(join(own, from), join(home, to)))
  if (isSame && existsSync(join(home, '.next', 'BUILD_ID'))) return home
  mkdirSync(join(home, 'app', 'run'), { recursive: true })
  if (!existsSync(join(home, 'node_modules'))) symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'))
  for (const [from, to] of Object.entries(files)) cpSync(join(own, from), join(home, to))
  writeFileSync(join(home, 'package.json'), '{ "private": true, "type": "module" }')
  writeFileSync(
    join(home, 'next.config.mjs'),
    "export default { turbopack: { root: '/' }, serverExternalPackages: ['pg'] }",
  )
  await runNode([next(home), 'build', home], { env, label: 'Building the bare route' })
  return home
}

async function start(args, options, sign) {
  const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const gone = new Promise((resolve) => child.once('close', resolve))
  let output = ''
  await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
        if (output.includes(sign)) resolve()
      })
    }
    void gone.then(() => reject(new Stop(`The bare route did not start.\n${output.trim()}`)))
  })
  return async () => {
    child.kill('SIGTERM')
    await gone
  }
}
