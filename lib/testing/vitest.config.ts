import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('../..', import.meta.url))
const at = (path: string) => fileURLToPath(new URL(path, `file://${root}`))

const resolve = {
  alias: [
    { find: /^server-only$/, replacement: at('node_modules/server-only/empty.js') },
    { find: /^@\//, replacement: root },
  ],
}

// Vite gives this name another meaning; the application must not read it.
const env = { BASE_URL: '' }

/** Two projects: `pure` needs nothing, `database` starts a throw-away PostgreSQL unless TEST_DATABASE_URL names a server. */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        resolve,
        test: {
          name: 'pure',
          env,
          include: ['{lib,components,app,prisma,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/*.db.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        root,
        resolve,
        test: {
          name: 'database',
          env,
          include: ['{lib,app,prisma}/**/*.db.test.ts'],
          globalSetup: ['scripts/test-server.ts'],
          setupFiles: ['lib/testing/with-database.ts'],
          hookTimeout: 60_000,
          testTimeout: 30_000,
        },
      },
    ],
  },
})
