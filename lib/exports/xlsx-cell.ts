import type { Cell } from '@/lib/exports/sheet'

const headStyle = 1
const dayStyle = 2
const momentStyle = 3
const moneyStyle = 4
const textStyle = 5
const dayMs = 86_400_000
/** Day nought of a workbook, so that days after February 1900 come out right. */
const epoch = Date.UTC(1899, 11, 30)

/** The looks that cells refer to: plain, name of a column, day, moment, amount, text. */
export const styles =
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>'

/** One cell of a sheet. Text has the type of text, so that nothing of it is ever run. */
export function cellXml(cell: Cell, { at, isHead, money }: { at: string; isHead: boolean; money: boolean }): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'string') return textXml(cell, at, isHead ? headStyle : textStyle)
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if (typeof cell === 'number') return `<c r="${at}"${money ? ` s="${moneyStyle}"` : ''}><v>${cell}</v></c>`
  const isDay = 'day' in cell
  const serial = serialOf(isDay ? `${cell.day}T00:00:00.000` : cell.at)
  // Workbooks know no days before 1900, and shift those of its first two months.
  if (serial < 61) return textXml(isDay ? cell.day : cell.text, at, textStyle)
  return `<c r="${at}" s="${isDay ? dayStyle : momentStyle}"><v>${serial}</v></c>`
}

function textXml(text: string, at: string, style: number): string {
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`
}

function serialOf(wallClock: string): number {
  return (Date.parse(`${wallClock}Z`) - epoch) / dayMs
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Signs that XML cannot hold are spelled as workbooks spell them; so is what would be read as such a spelling. */
export function escapeXml(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /(?![\t\n])[\p{Cc}\ufffe\uffff]/gu,
      (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)
}
