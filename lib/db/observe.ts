import 'server-only'
import type { PoolClient } from 'pg'

/** Asked when a statement starts; what it returns is called with the milliseconds the statement took. */
type Listener = () => ((milliseconds: number) => void) | undefined

declare global {
  // The pool outlives module instances (bundles, hot reloads), so its listener must too.
  var panoramaStatementListener: Listener | undefined
}

/** Sets the one listener of this process: the request log, which counts statements per request. */
export function listenToStatements(listen: Listener): void {
  globalThis.panoramaStatementListener = listen
}

/** Makes a new connection of the pool report its statements. */
export function observe(client: PoolClient): void {
  // pg's query has a dozen signatures; here only the kind of the last argument and of the answer matter.
  type AnyQuery = (...given: unknown[]) => unknown
  const query = client.query.bind(client) as AnyQuery
  const observed: AnyQuery = (...given) => {
    const report = globalThis.panoramaStatementListener?.()
    if (!report) return query(...given)
    const started = performance.now()
    const done = () => report(performance.now() - started)
    const last = given.at(-1)
    if (typeof last === 'function') {
      const callback = (...answers: unknown[]) => {
        done()
        last(...answers)
      }
      return query(...given.slice(0, -1), callback)
    }
    const answer = query(...given)
    if (answer instanceof Promise) answer.then(done, done)
    else done()
    return answer
  }
  client.query = observed as PoolClient['query']
}
