'use client'

import { OpenQuestion } from '@/components/imports/open-question'
import { Calendar } from '@/components/ui/icons'
import { formatNumber } from '@/lib/core/numbers'
import type { FileFacts } from '@/lib/imports/facts'
import type { Mapping } from '@/lib/imports/mapping'

type Order = Mapping['dateOrder']
type DateQuestionProps = { facts: FileFacts; mapping: Mapping; onConfirm: (order: Order) => void }

/** Asks about a date of the file that could be read both ways, with the evidence below. */
export function DateQuestion({ facts, mapping, onConfirm }: DateQuestionProps) {
  const columns = facts.columns.filter((column) => column.dayFirst.rows + column.monthFirst.rows > 0)
  const example = exampleOf(facts)
  if (!example) return null
  return (
    <OpenQuestion
      id="date-order"
      label="Order of day and month"
      icon={<Calendar />}
      question={question(example)}
      evidence={evidence(columns)}
      options={ordersFor(columns, mapping.dateOrder)}
      answer={mapping.dateOrder}
      isAnswered={mapping.dateOrderConfirmed}
      done={`Dates are read ${orderLabels[mapping.dateOrder].toLowerCase()}.`}
      onConfirm={onConfirm}
    />
  )
}

export const orderLabels: Record<Order, string> = {
  dayFirst: 'Day first',
  monthFirst: 'Month first',
  dayFirstElseMonth: 'Day first, else month first',
  monthFirstElseDay: 'Month first, else day first',
}

/** One order for all, and where the file holds both: each row in the order it can be meant in. */
function ordersFor(columns: FileFacts['columns'], answer: Order): { value: Order; label: string }[] {
  const [front, middle] = [rowsIn(columns, 'dayFirst'), rowsIn(columns, 'monthFirst')]
  const either: Order[] = front > 0 && middle > 0 ? [front >= middle ? 'dayFirstElseMonth' : 'monthFirstElseDay'] : []
  return [...new Set<Order>(['dayFirst', 'monthFirst', ...either, answer])].map((value) => ({
    value,
    label: orderLabels[value],
  }))
}

const rowsIn = (columns: FileFacts['columns'], order: 'dayFirst' | 'monthFirst') =>
  columns.reduce((sum, column) => sum + column[order].rows, 0)

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** A date of the file that would be possible both ways says most. */
function exampleOf(facts: FileFacts): string | null {
  const dates = facts.columns
    .flatMap((column) => (column.shapes.numberedDate + column.shapes.numberedInstant > 0 ? column.samples : []))
    .filter((cell) => /^\d{1,2}[-/.]\d{1,2}[-/.]/.test(cell))
  const open = dates.find((cell) => partsOf(cell).every((part) => part <= 12))
  return open ?? dates[0] ?? null
}

function question(example: string): string {
  const [day = 1, month = 1] = partsOf(example)
  if (month > 12) return `Is ${example} the ${ordinal(month)} of ${months[day - 1]}?`
  return `Is ${example} the ${ordinal(day)} of ${months[month - 1]}?`
}

function evidence(columns: FileFacts['columns']): string {
  const [column] = [...columns].sort(
    (a, b) => b.dayFirst.rows + b.monthFirst.rows - a.dayFirst.rows - a.monthFirst.rows,
  )
  if (!column) return 'No date in the file has a number above 12, so the file itself does not say.'
  const front = formatNumber(column.dayFirst.rows)
  const middle = formatNumber(column.monthFirst.rows)
  if (column.monthFirst.rows === 0)
    return `${front} rows in ${column.name} have a number above 12 in front, none has one in the middle. Month first would refuse those rows.`
  if (column.dayFirst.rows === 0)
    return `${middle} rows in ${column.name} have a number above 12 in the middle, none has one in front. Day first would refuse those rows.`
  return `Both orders stand in ${column.name}: ${front} rows have a number above 12 in front, ${middle} in the middle. One order for all refuses the others; “else” reads each in the order it can be meant in.`
}

function partsOf(cell: string): number[] {
  return cell.split(/[-/.]/).slice(0, 2).map(Number)
}

function ordinal(day: number): string {
  const teen = day % 100 > 10 && day % 100 < 14
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')
  return `${day}${ending}`
}
