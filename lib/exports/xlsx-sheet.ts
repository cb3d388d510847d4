import { once } from 'node:events'
import { PassThrough, type Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { formatNumber } from '@/lib/core/numbers'
import type { Cell, Column, Sheet } from '@/lib/exports/sheet'
import { cellXml, escapeXml, styles } from '@/lib/exports/xlsx-cell'

const flushAt = 64 * 1024
/** Excel opens no more rows on one sheet; further rows go to a further sheet. */
const mostRows = 1_048_576
/** And no longer text in one cell. */
const longestText = 32_767

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** An Excel workbook, written as it grows: typed cells, a first row that stays in sight, further sheets when one is full. */
export function xlsxSheet(
  sink: Writable,
  { title, columns, rowsPerSheet = mostRows }: { title: string; columns: Column[]; rowsPerSheet?: number },
): Sheet {
  const zip = new ZipFile()
  // yazl answers a plain readable stream.
  zip.outputStream.pipe(sink)
  const sheets: PassThrough[] = []
  let names: Cell[] | null = null
  let text = ''
  let line = 0
  let cut = 0

  const flush = async () => {
    const full = text
    text = ''
    const sheet = sheets.at(-1)
    if (full !== '' && sheet && !sheet.write(full)) await once(sheet, 'drain')
  }
  const open = () => {
    const sheet = new PassThrough()
    sheets.push(sheet)
    zip.addReadStream(sheet, `xl/worksheets/sheet${sheets.length}.xml`, { compressionLevel: 4 })
    text = sheetHead(columns)
    line = 0
  }
  const close = async () => {
    text += '</sheetData></worksheet>'
    await flush()
    sheets.at(-1)?.end()
  }
  const put = (cells: Cell[], isHead: boolean) => {
    line += 1
    text += `<row r="${line}">`
    cells.forEach((cell, at) => {
      const long = typeof cell === 'string' && cell.length > longestText
      if (long) cut += 1
      text += cellXml(long ? cell.slice(0, longestText) : cell, {
        at: `${letterOf(at)}${line}`,
        isHead,
        money: columns[at]?.money ?? false,
      })
    })
    text += '</row>'
  }

  return {
    async row(cells) {
      if (!names) {
        names = cells
        open()
        return put(cells, true)
      }
      if (line >= rowsPerSheet) {
        await close()
        open()
        put(names, true)
      }
      put(cells, false)
      if (text.length >= flushAt) await flush()
    },
    async end() {
      if (sheets.length === 0) open()
      await close()
      const add = (path: string, xml: string) => zip.addBuffer(Buffer.from(head + xml), path)
      add('xl/workbook.xml', workbook(title, sheets.length))
      add('xl/_rels/workbook.xml.rels', workbookRelations(sheets.length))
      add('xl/styles.xml', styles)
      add(
        '_rels/.rels',
        `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      )
      add('[Content_Types].xml', contentTypes(sheets.length))
      zip.end()
      await finished(sink)
      const words = cut === 1 ? '1 text was' : `${formatNumber(cut)} texts were`
      return cut > 0
        ? `${words} longer than a cell of a workbook can be (32,767 characters) and cut there. A CSV file keeps all of it.`
        : null
    },
  }
}

function sheetHead(columns: Column[]): string {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  return `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${widths.length > 0 ? `<cols>${widths.join('')}</cols>` : ''}<sheetData>`
}

function workbook(title: string, count: number): string {
  // Signs that no name of a sheet may have, and the length it may have with a number behind it.
  const name = title.replace(/[[\]:*?/\\']/g, ' ').slice(0, 27)
  const sheets = numbers(count).map(
    (at) => `<sheet name="${escapeXml(at === 1 ? name : `${name} ${at}`)}" sheetId="${at}" r:id="rId${at}"/>`,
  )
  return `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets.join('')}</sheets></workbook>`
}

function workbookRelations(count: number): string {
  const sheets = numbers(count).map(
    (at) => `<Relationship Id="rId${at}" Type="${relations}/worksheet" Target="worksheets/sheet${at}.xml"/>`,
  )
  return `<Relationships xmlns="${packages}/relationships">${sheets.join('')}<Relationship Id="rId${count + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`
}

function contentTypes(count: number): string {
  const sheets = numbers(count).map(
    (at) => `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${type}.worksheet+xml"/>`,
  )
  return `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${sheets.join('')}</Types>`
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

function letterOf(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? letterOf(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
