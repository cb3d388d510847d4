import type { Problem } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { columnName } from '@/lib/records/columns'
import type { Transaction } from '@/lib/records/engine'
import type { Row } from '@/lib/records/row'

/** A row spoiled a statement of a transaction that takes no savepoints: the work has to be done again, carefully. */
export class NeedsCare extends Error {
  constructor(cause: unknown) {
    super('A row was refused by the database.', { cause })
    this.name = 'NeedsCare'
  }
}

type DatabaseError = Error & { code: string; constraint?: string; column?: string; detail?: string }

/** Whether the database refuses values rather than the work: data exceptions, constraints, sizes. */
export function isAboutData(error: unknown): error is DatabaseError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^(22|23|54)/.test(code)
}

/**
 * Performs a statement over rows so that a row the database refuses does not sink the others: the rows are halved until the guilty
 * ones stand alone.
 */
export async function isolating<Some, Answer>(
  tx: Transaction,
  rows: Some[],
  perform: (rows: Some[]) => Promise<Answer[]>,
  refused: (row: Some, error: DatabaseError) => void,
): Promise<Answer[]> {
  if (rows.length === 0) return []
  if (!tx.careful) {
    return perform(rows).catch((error) => {
      throw isAboutData(error) ? new NeedsCare(error) : error
    })
  }
  await tx.client.query('savepoint statement')
  try {
    const answers = await perform(rows)
    await tx.client.query('release savepoint statement')
    return answers
  } catch (error) {
    if (!isAboutData(error)) throw error
    await tx.client.query('rollback to savepoint statement')
    const [only] = rows
    if (rows.length === 1 && only !== undefined) {
      refused(only, error)
      return []
    }
    const middle = Math.ceil(rows.length / 2)
    const first = await isolating(tx, rows.slice(0, middle), perform, refused)
    return [...first, ...(await isolating(tx, rows.slice(middle), perform, refused))]
  }
}

/** Characters of any script for which an index row of 2,704 bytes has room twice, beside ids. */
const alwaysFits = 400

/** What the database said of a row, in words for people. */
export function problemOf(model: ResolvedModel, { item: { index }, draft }: Row, error: DatabaseError): Problem {
  // Lists stand in the order of the text: an index holds it whole, twice where portfolios walk by it.
  const isTooLong = error.code.startsWith('54')
  const field = isTooLong ? longestIndexed(model, draft.after) : fieldOf(model, error)
  const name = field?.label ?? 'A value'
  const about = { index, ...(field && { field: field.key }) }
  if (error.code === '23505')
    return { ...about, code: 'conflict', message: `${name} is taken by another ${model.label.one.toLowerCase()}.` }
  if (error.code === '23503')
    return { ...about, code: 'not_found', message: `${name} points at something that does not exist.` }
  if (error.code === '23502') return { ...about, code: 'invalid', message: `${name} is needed.` }
  if (isTooLong)
    return { ...about, code: 'invalid', message: `${name} is too long: up to ${alwaysFits} characters always fit.` }
  return { ...about, code: 'invalid', message: `${name} cannot be kept as given.` }
}

function longestIndexed({ fields }: ResolvedModel, values: Record<string, Json>): ResolvedField | undefined {
  const lengthOf = ({ key }: ResolvedField) => String(values[key] ?? '').length
  return fields.filter(({ indexed }) => indexed).toSorted((a, b) => lengthOf(b) - lengthOf(a))[0]
}

/** The field behind a column or constraint; constraints are named after their columns. */
function fieldOf(model: ResolvedModel, { column, constraint = '' }: DatabaseError): ResolvedField | undefined {
  const own = model.fields.filter((field) => !field.custom)
  if (column) return own.find((field) => columnName(field.key) === column)
  const named = own.filter((field) => constraint.includes(`_${columnName(field.key)}_`))
  return named.toSorted((a, b) => b.key.length - a.key.length)[0]
}
