import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { endChild } from '../children.mjs'
import { Stop } from '../say.mjs'
import { root } from '../settings.mjs'

/** Starts the application as `npm start` does, memory settings included, in a process of its own, and waits until it is served. */
export async function startApp(env) {
  // With the room for young objects that `npm start` gives: bulk calls make many, and collect half as often.
  const child = spawn(process.execPath, ['--max-semi-space-size=32', join(root, 'scripts', 'start.mjs')], {
    cwd: root,
    env: { ...process.env, npm_lifecycle_event: '', DEMO: '0', LOG_LEVEL: 'warn', API_RATE_LIMIT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  let output = ''
  await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
        if (output.includes('Sign in once')) resolve()
      })
    }
    void gone.then((code) => reject(new Stop(`The application did not start (${code}).\n${output.trim()}`)))
  })
  return { pid: child.pid, stop: () => endChild(child, gone, 'The application') }
}
