import './require-node.mjs'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDatabase } from './database.mjs'
import { createMigration, findDrift } from './migrations.mjs'
import { main, Stop, say } from './say.mjs'
import { shortPath } from './schema-engine.mjs'
import { withDatabase } from './with-database.mjs'

const commands = {
  async deploy() {
    await withDatabase(async () => say('The database is up to date'))
  },
  async diff(name) {
    if (!name) throw new Stop('Say what the migration does: npm run migrate -- diff add-invoices')
    const file = await withThrowawayServer((url) => createMigration(url, name))
    say(
      file ? `Wrote ${shortPath(file)}: read it before you commit it` : 'The migrations already have all of the schema',
    )
  },
  async check() {
    const drift = await withThrowawayServer(findDrift)
    if (drift) throw new Stop(`The schema and its migrations differ:\n${drift}`)
    say('The schema and its migrations agree')
  },
}

/** `npm run migrate -- deploy | diff NAME | check` */
await main(async () => {
  const [name = 'deploy', ...args] = process.argv.slice(2)
  if (!Object.hasOwn(commands, name)) throw new Stop('Use: npm run migrate -- deploy | diff NAME | check')
  await commands[name](...args)
  // The engine leaves a timer behind that would hold the process for ten seconds.
  process.exit(0)
})

/** Runs the work against a throw-away server; nothing of it remains. */
async function withThrowawayServer(work) {
  const dataDir = mkdtempSync(join(tmpdir(), 'panorama-'))
  const server = await startDatabase({ dataDir, throwaway: true })
  try {
    return await work(server.url)
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
