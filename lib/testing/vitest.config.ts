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
          include: ['{lib,components,app,prisma,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/*.db.test.ts'],
        },
      },
      {
        root,
        resolve,
        test: {
          name: 'database',
          include: ['{lib,app,prisma}/**/*.db.test.ts'],
          globalSetup: ['lib/testing/test-server.ts'],
          setupFiles: ['lib/testing/with-database.ts'],
          hookTimeout: 60_000,
          testTimeout: 30_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})
