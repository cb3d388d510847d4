import { setImmediate } from 'node:timers/promises'
import type { QueryResultRow } from 'pg'
import { type Executor, type RunOptions, run, runCount, type Sql } from './sql'

/** Rows of records at a time, and rows of a few columns. */
const wide = 1_250
const narrow = 2_500

/** Of so few rows, parsing and planning a statement takes longer than what it does; of more, it is planned for how many they are. */
export const fewRows = 10

/** How a statement that writes so many rows is run. */
export function optionsFor(rows: number): RunOptions | undefined {
  return rows <= fewRows ? { prepared: 'if-room' } : undefined
}

/**
 * A statement over many rows as several over some, one after the other: while the database works on one, the next is put
 * into words, so that both processors have something to do.
 */
export async function runInSlices<Item, Answer extends QueryResultRow>(
  on: Executor,
  items: Item[],
  statementOf: (some: Item[]) => Sql,
): Promise<Answer[]> {
  const options = optionsFor(items.length)
  return (await inSlices(items, wide, statementOf, (statement) => run<Answer>(on, statement, options))).flat()
}

/** The same over rows of a few columns, where only the number of those that were touched matters. */
export async function countInSlices<Item>(
  on: Executor,
  items: Item[],
  statementOf: (some: Item[]) => Sql,
): Promise<number> {
  const counts = await inSlices(items, narrow, statementOf, (statement) => runCount(on, statement))
  return counts.reduce((sum, count) => sum + count, 0)
}

async function inSlices<Item, Answer>(
  items: Item[],
  size: number,
  statementOf: (some: Item[]) => Sql,
  send: (statement: Sql) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = []
  let running: Promise<Answer> | null = null
  for (let at = 0; at < items.length; at += size) {
    const statement = statementOf(items.slice(at, at + size))
    if (running !== null) answers.push(await running)
    running = send(statement)
    // Who waits for it comes later; it must not count as forgotten meanwhile.
    running.catch(() => {})
    // Lets the statement leave before the next is made.
    if (at + size < items.length) await setImmediate()
  }
  if (running !== null) answers.push(await running)
  return answers
}
