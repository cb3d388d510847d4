import { defineConfig, devices } from '@playwright/test'
import { findBrowser } from '../scripts/browser.mjs'

/**
 * Journeys on the production build. `npm test` starts it on a database of its own and tells where it is: E2E_BASE_URL,
 * and in E2E_DATA_DIR the demo cast (demo.json). To try one by hand, give the same of a running Panorama.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // A busy machine loses a race now and then; what fails three times is broken.
  retries: process.env.CI ? 2 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.E2E_REPORT ? [['dot'], ['json', { outputFile: process.env.E2E_REPORT }]] : [['list']],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    baseURL: process.env.E2E_BASE_URL ?? 'http://127.0.0.1:3000',
    launchOptions: await findBrowser(),
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // Costs a fifth of the time: asked for when a failure is looked into.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
})
