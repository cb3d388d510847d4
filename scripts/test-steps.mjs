import { say } from './say.mjs'

/**
 * Runs one step of the tests and prints its line; its complaint follows in full. The step returns the tests it counted;
 * one that throws counts as one failure.
 */
export async function runStep(name, work) {
  const started = performance.now()
  const { passed, failed, complaint } = await work().catch((error) => ({
    passed: 0,
    failed: 1,
    complaint: error.stack ? clean(error) : String(error),
  }))
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const counts = passed + failed > 0 ? `, ${passed} passed${failed ? `, ${failed} failed` : ''}` : ''
  say(`${failed ? '✗' : '✓'} ${name} (${seconds} s${counts})`)
  if (failed && complaint) say(`${complaint.replace(/^/gm, '    ')}\n`)
  return { name, passed, failed }
}

function clean(error) {
  return error.constructor.name === 'Stop' ? error.message : error.stack
}
