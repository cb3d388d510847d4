import { expect, it } from 'vitest'
import { readCell, type Writing } from '@/lib/imports/read-cell'

it.each<[Writing['dateOrder'], string[]]>([
  ['dayFirst', ['2024-02-01', '2024-12-31', '2024-31-12', '2024-31-31']],
  ['monthFirst', ['2024-01-02', '2024-31-12', '2024-12-31', '2024-31-31']],
  ['dayFirstElseMonth', ['2024-02-01', '2024-12-31', '2024-12-31', '2024-31-31']],
  ['monthFirstElseDay', ['2024-01-02', '2024-12-31', '2024-12-31', '2024-31-31']],
])('dates %s', (dateOrder, read) => {
  const cells = ['01/02/2024', '31.12.2024', '12-31-24', '31/31/2024']
  expect(cells.map((cell) => readCell(cell, 'day', { dateOrder, decimal: 'point' }))).toEqual(read)
})
