import { expect, it } from 'vitest'
import { htmlOf } from '@/components/records/table/copy-cells'

it('a copied table keeps lines in their cells, and texts as texts', () => {
  const columns = [{ type: 'text' as const }, { type: 'number' as const }]
  const html = htmlOf(
    [
      ['a <b>\nc', '-5'],
      ['=1+1', '12'],
      ['0031', ''],
    ],
    columns,
  )
  const row = (first: string, second: string) => `<tr>${first}<td>${second}</td></tr>`
  const text = (inside: string) => `<td style="mso-number-format:'\\@'">${inside}</td>`
  expect(html).toBe(
    `<table>${row('<td>a &#60;b&#62;<br style="mso-data-placement:same-cell">c</td>', '-5')}${row(text('=1+1'), '12')}${row(text('0031'), '')}</table>`,
  )
})
