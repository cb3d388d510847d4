import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Stop } from './say.mjs'

/** The folder of the project. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** The settings the scripts need before the application can read its own (lib/env.ts); a `.env` file fills what is not set. */
export function readSettings() {
  try {
    process.loadEnvFile(`${root}.env`)
  } catch (error) {
    if (error.code !== 'ENOENT') throw new Stop(`.env cannot be read: ${error.message}`)
  }
  const { HOST, PORT, DATA_DIR, DATABASE_URL, BASE_URL, DEMO } = process.env
  const host = HOST || '127.0.0.1'
  const port = Number(PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Stop(`PORT must be a number from 1 to 65535, not "${PORT}".`)
  const anywhere = host === '0.0.0.0' || host === '::'
  const named = anywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return {
    host,
    port,
    baseUrl: (BASE_URL || `http://${named}:${port}`).replace(/\/$/, ''),
    dataDir: resolve(root, DATA_DIR || '.data'),
    databaseUrl: DATABASE_URL || undefined,
    wantsDemo: !['0', 'false'].includes(DEMO ?? ''),
  }
}
