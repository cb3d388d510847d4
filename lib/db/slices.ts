import { setImmediate } from 'node:timers/promises'
import type { QueryResultRow } from 'pg'
import { type Executor, run, type Sql } from './sql'

const inSlice = 1_250

/**
 * A statement over many rows as several over some, one after the other: while the database works on one, the next is put
 * into words, so that both processors have something to do.
 */
export async function runInSlices<Item, Answer extends QueryResultRow>(
  on: Executor,
  items: Item[],
  statementOf: (some: Item[]) => Sql,
): Promise<Answer[]> {
  const answers: Answer[] = []
  let running: Promise<Answer[]> = Promise.resolve([])
  for (let at = 0; at < items.length; at += inSlice) {
    const statement = statementOf(items.slice(at, at + inSlice))
    answers.push(...(await running))
    running = run<Answer>(on, statement)
    // Who waits for it comes later; it must not count as forgotten meanwhile.
    running.catch(() => {})
    // Lets the statement leave before the next is made.
    await setImmediate()
  }
  answers.push(...(await running))
  return answers
}
