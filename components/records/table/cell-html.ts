import type { Json } from '@/lib/core/json'
import { fieldType } from '@/lib/fields/registry'
import type { ResolvedField } from '@/lib/models/resolved'

/**
 * A copied cell as spreadsheets read it from a table of a page: numbers, days and switches as such whatever language the program speaks,
 * texts as texts even where they look like a number or a formula, a line break inside its cell. Each program has its own way of being
 * told: `mso-` is Excel's, `sdval` and `sdnum` are LibreOffice's.
 */
export function cellHtml(
  { type, options }: Pick<ResolvedField, 'type' | 'options'>,
  value: Json,
  text: string,
): string {
  if (value === null || text === '') return '<td></td>'
  const inside = text
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/\r?\n/g, '<br style="mso-data-placement:same-cell">')
  return `<td${told(fieldType(type).storage(options), value, text)}>${inside}</td>`
}

function told(storage: string, value: Json, text: string): string {
  switch (storage) {
    case 'number':
    case 'decimal':
      return ` sdval="${Number(value)}" sdnum="1033;"`
    case 'day':
      return ` sdval="${serialOf(text)}" sdnum="1033;0;YYYY-MM-DD" style="mso-number-format:'yyyy\\-mm\\-dd'"`
    case 'instant':
      return ` sdval="${serialOf(text)}" sdnum="1033;0;YYYY-MM-DD HH:MM:SS" style="mso-number-format:'yyyy\\-mm\\-dd hh\\:mm\\:ss'"`
    case 'boolean':
      return ` sdval="${value === true ? 1 : 0}" sdnum="1033;0;BOOLEAN"`
    default:
      return mistakable.test(text) ? ` sdnum="1033;0;@" style="mso-number-format:'\\@'"` : ''
  }
}

/** What a spreadsheet would run, count with, or take for a day. */
const mistakable = /^[\s'=+@-]|\d|^(true|false)$/i

const epoch = Date.UTC(1899, 11, 30)
const dayMs = 86_400_000

/** "2026-01-31" or "2026-01-31 10:30" in the days that spreadsheets count. */
function serialOf(wall: string): number {
  return (Date.parse(`${wall.replace(' ', 'T')}Z`.replace(/^(.{10})Z$/, '$1T00:00Z')) - epoch) / dayMs
}
