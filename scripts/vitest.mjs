import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNode } from './children.mjs'
import { root } from './settings.mjs'

/** Runs the tests of one project of lib/testing/vitest.config.ts; returns how many passed and failed, and the complaints. */
export async function vitest(project, reports, env = {}) {
  const file = join(reports, `${project}.json`)
  const program = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const args = ['run', '--config', 'lib/testing/vitest.config.ts', '--project', project, '--passWithNoTests']
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const options = { label: 'The tests', env: { NODE_ENV: 'test', NO_COLOR: '1', FORCE_COLOR: '0', ...env } }
  const complaint = await runNode([program, ...args, ...reporters], options).then(
    () => undefined,
    (error) => essence(error.output ?? String(error)),
  )
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
  const { numPassedTests = 0, numFailedTests = 0, numFailedTestSuites = 0 } = report ?? {}
  // A run can fail without a failed test: a file that does not load, a rejection that nobody handled.
  const failed = complaint ? numFailedTests || numFailedTestSuites || 1 : 0
  return { passed: numPassedTests, failed, complaint }
}

/** What the reporter says about failures, without the list of everything that went well. */
function essence(output) {
  const lines = output.split('\n')
  const first = lines.findIndex((line) => /⎯ (Failed|Unhandled|Startup)/.test(line))
  return lines.slice(first === -1 ? -60 : first).join('\n')
}
