import { randomBytes } from 'node:crypto'
import { closePool } from '@/lib/db/pool'
import { env } from '@/lib/env'
import { keepPassword } from './members'
import { seedDemo } from './story'

/** Makes the demo data and keeps the password of its cast. Ends with an error on a database that is in use. */
async function main() {
  const began = performance.now()
  const password = env().DEMO_PASSWORD ?? randomBytes(9).toString('base64url')
  await seedDemo({ password, onStep: (what, ms) => say(`  ${what.padEnd(30)} ${(ms / 1000).toFixed(1)} s`) })
  const file = await keepPassword(password)
  say(`Demo data made in ${((performance.now() - began) / 1000).toFixed(1)} s.`)
  say(`Everybody in the demo signs in with the password ${password} (kept in ${file}).`)
}

function say(line: string) {
  process.stdout.write(`${line}\n`)
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
} finally {
  await closePool()
}
