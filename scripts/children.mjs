import { spawn } from 'node:child_process'
import { atMost, Stop } from './say.mjs'
import { root } from './settings.mjs'

const running = new Set()
const mostLines = 120

/** Runs a program of Node.js and returns what it printed; its complaint becomes the failure. `echo` also shows it live. */
export async function runNode(args, { env = {}, label, echo = false } = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', echo ? 'inherit' : 'pipe', echo ? 'inherit' : 'pipe'],
  })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  }
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (...end) => resolve(end))
    // What a program left running may hold its output open for ever.
    child.once('exit', (...end) => setTimeout(resolve, 5_000, end).unref())
  })
  running.delete(child)
  if (code !== 0) {
    const complaint = `${label} failed${signal ? ` (${signal})` : ''}.\n${lastLines(output)}`.trim()
    throw Object.assign(new Stop(complaint), { output })
  }
  return output
}

/** Asks a program to end, then ends it; `gone` resolves when it has. */
export async function endChild(child, gone, label) {
  child.kill('SIGTERM')
  const harder = setTimeout(() => child.kill('SIGKILL'), 30_000)
  await atMost(40_000, gone, `${label} does not stop`)
  clearTimeout(harder)
}

/** The end of a long complaint says most; the whole of it would bury the rest. */
function lastLines(output) {
  const lines = output.trim().split('\n')
  return lines.length > mostLines ? ['…', ...lines.slice(-mostLines)].join('\n') : lines.join('\n')
}

/** Runs one of our TypeScript programs with the conditions the server code expects. */
export function runTypeScript(file, args = [], options = {}) {
  return runNode(['--conditions=react-server', '--import', 'tsx', file, ...args], options)
}

/** Ends the programs that still run: the person asked to stop. */
export function stopChildren() {
  for (const child of running) child.kill('SIGTERM')
}
