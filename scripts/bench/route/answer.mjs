import { readFileSync } from 'node:fs'
import { write } from './write.mjs'

const { default: pg } = await import('pg')

/** Statements by case and call, as the benchmark compiled them. */
const cases = JSON.parse(readFileSync(process.env.ROUTE_CASES, 'utf8'))
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, options: '-c timezone=UTC' })

/** What the bare route answers: the rows of the hand-written statements of one call, and nothing else. */
export async function answer(url) {
  const { searchParams } = new URL(url, 'http://127.0.0.1')
  const calls = cases[searchParams.get('case')]
  const answers = []
  for (const statement of calls[Number(searchParams.get('i')) % calls.length]) {
    answers.push((await pool.query(statement)).rows)
  }
  return answers
}

/** The record after a write by hand. */
export const answerWrite = (input) => write(pool, input)
