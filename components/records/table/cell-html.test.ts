import { describe, expect, it } from 'vitest'
import { cellHtml } from '@/components/records/table/cell-html'
import type { Json } from '@/lib/core/json'

// What LibreOffice and Excel make of these was looked at with the programs themselves.
describe('a copied cell', () => {
  const html = (type: string, value: Json, text: string) => cellHtml({ type, options: {} }, value, text)
  const asText = ` sdnum="1033;0;@" style="mso-number-format:'\\@'"`

  it('keeps lines in it, and what stands in it is no markup', () => {
    expect(html('text', 'a <b>\nc', 'a <b>\nc')).toBe(
      '<td>a &#60;b&#62;<br style="mso-data-placement:same-cell">c</td>',
    )
    expect(html('text', null, '')).toBe('<td></td>')
  })

  it.each(['=1+1', '+31 30', '-cmd', '@x', '00123', '1E5', '12345678901234567890', '3-4', 'TRUE', "'1"])(
    'is the text %s',
    (text) => expect(html('text', text, text)).toBe(`<td${asText}>${text}</td>`),
  )

  it('is a number, a day, a moment or a switch in any language', () => {
    expect(html('number', -0.75, '-0,75')).toBe('<td sdval="-0.75" sdnum="1033;">-0,75</td>')
    expect(html('date', '2026-01-01', '2026-01-01')).toContain('sdval="46023" sdnum="1033;0;YYYY-MM-DD"')
    expect(html('dateTime', '2026-01-01T11:00:00.000Z', '2026-01-01 12:00')).toContain(
      'sdval="46023.5" sdnum="1033;0;YYYY-MM-DD HH:MM:SS"',
    )
    expect(html('toggle', true, 'TRUE')).toBe('<td sdval="1" sdnum="1033;0;BOOLEAN">TRUE</td>')
  })
})
