import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { generateWhenChanged } from './build.mjs'
import { runNode } from './children.mjs'
import { root } from './settings.mjs'
import { runStep } from './test-steps.mjs'
import { vitest } from './vitest.mjs'

const bin = (...path) => join(root, 'node_modules', ...path)

/** Format, lint, dead code, types, pure and contract tests: what needs no database, in under a minute. The reports go into the given folder. */
export async function check(reports) {
  await generateWhenChanged()
  // What a development server wrote may speak of routes that are gone; a running one writes it again.
  rmSync(join(root, '.next', 'dev', 'types'), { recursive: true, force: true })
  await runNode([bin('next', 'dist', 'bin', 'next'), 'typegen'], { label: 'Writing the types of the routes' })
  return [
    ...(await Promise.all([
      runStep('Format and lint', () =>
        tool([bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '.', '--max-diagnostics=50']),
      ),
      runStep('Types', () => tool([bin('typescript', 'bin', 'tsc'), '--noEmit', '--incremental', 'false', '-p', '.'])),
    ])),
    ...(await Promise.all([
      runStep('Dead code', () => tool([bin('knip', 'bin', 'knip.js'), '--no-progress'])),
      runStep('Pure and contract tests', () => vitest('pure', reports)),
    ])),
  ]
}

async function tool(args) {
  await runNode(args, { label: 'The check', env: { FORCE_COLOR: '0' } })
  return { passed: 0, failed: 0 }
}
