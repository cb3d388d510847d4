import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { Parser } from 'htmlparser2'
import { fail } from '@/lib/core/errors'
import { cellText } from '@/lib/imports/decode'
import { plainName } from '@/lib/imports/workbook/each-element'
import type { Workbook } from '@/lib/imports/workbook/open-workbook'
import { plainText } from '@/lib/imports/workbook/plain-text'
import { sharedStrings } from '@/lib/imports/workbook/shared-strings'
import type { StoredCell } from '@/lib/imports/workbook/stored-rows'
import { numberText } from '@/lib/imports/workbook/typed-cell'

const mostColumns = 1_000
const longestCell = 1_000_000

const damaged = 'The workbook is damaged: its sheet cannot be read. Save it again and try anew.'

type Work = { workbook: Workbook; part: string; to: string; timeZone: string }

/**
 * Reads one sheet, as it is inflated, into a file with one row a line (see stored-rows.ts), so that everything after reads it as
 * quickly as text. Typed cells keep their types; formulas give the value they had when the workbook was saved.
 * @throws FailureError `invalid`
 */
export async function convertSheet({ workbook, part, to, timeZone }: Work): Promise<void> {
  const stream = await workbook.read(part)
  if (!stream) fail('invalid', 'The workbook has no such sheet.')
  const strings = await sharedStrings(await workbook.read('xl/sharedStrings.xml'), `${to}.strings`)
  const out = createWriteStream(to, { mode: 0o600 })
  const sheet = sheetParser(workbook, strings.at, timeZone)
  try {
    stream.setEncoding('utf8')
    for await (const chunk of stream as AsyncIterable<string>) {
      sheet.write(chunk)
      const lines = sheet.take()
      if (lines !== '' && !out.write(lines)) await once(out, 'drain')
    }
    if (!sheet.isWhole()) fail('invalid', damaged)
    out.write(sheet.take())
  } catch (error) {
    if (error instanceof Error && error.name === 'FailureError') throw error
    fail('invalid', damaged)
  } finally {
    strings.close()
    out.end()
    await finished(out).catch(() => undefined)
  }
}

type Cell = { at: number; type: string; style: number; value: string; text: string }

function sheetParser(workbook: Workbook, shared: (index: number) => string, timeZone: string) {
  let lines = ''
  let line = 0
  let row: StoredCell[] = []
  let cell: Cell | null = null
  let into: 'value' | 'text' | null = null
  let inHint = false
  let hasEnded = true

  const parser = new Parser(
    {
      onopentag(prefixed, attributes) {
        const name = plainName(prefixed)
        if (name === 'sheetData') hasEnded = false
        else if (name === 'row') {
          line = Number(attributes.r) || line + 1
          row = []
        } else if (name === 'c') {
          const at = placeOf(attributes.r) ?? row.length
          if (at >= mostColumns)
            fail('invalid', `Row ${line} has more than ${mostColumns} columns; no more can be read.`)
          cell = { at, type: attributes.t ?? 'n', style: Number(attributes.s ?? -1), value: '', text: '' }
        } else if (name === 'v') into = 'value'
        else if (name === 'rPh') inHint = true
        else if (name === 't' && cell && !inHint) into = 'text'
      },
      ontext(piece) {
        if (!cell || !into) return
        cell[into] += piece
        if (cell[into].length > longestCell) fail('invalid', `A cell in row ${line} is too long to be read.`)
      },
      onclosetag(prefixed, isImplied) {
        const name = plainName(prefixed)
        // What ends only because something around it does was cut off.
        if (isImplied && name === 'row') fail('invalid', damaged)
        if (name === 'sheetData') hasEnded = !isImplied
        if (name === 'v' || name === 't') into = null
        else if (name === 'rPh') inHint = false
        else if (name === 'c' && cell) {
          while (row.length < cell.at) row.push('')
          row[cell.at] = storedCell(cell)
          cell = null
        } else if (name === 'row' && row.some((one) => one !== '')) lines += oneLine([line, row])
      },
    },
    { xmlMode: true },
  )

  function storedCell({ type, style, value, text }: Cell): StoredCell {
    if (type === 's') return cellText(shared(Number(value)))
    if (type === 'inlineStr') return cellText(plainText(text))
    if (type === 'str' || type === 'e') return cellText(plainText(value))
    if (value === '') return ''
    if (type === 'b') return [value === '1' || value === 'true' ? 'TRUE' : 'FALSE']
    if (type === 'd') return [value]
    return [numberText(value, workbook.styles[style] ?? 'number', { since1904: workbook.since1904, timeZone })]
  }

  return {
    write: (chunk: string) => parser.write(chunk),
    isWhole: () => hasEnded,
    take() {
      const taken = lines
      lines = ''
      return taken
    },
  }
}

/** Signs that end a line for some readers, though not in JSON, are spelled out. */
function oneLine(row: [number, StoredCell[]]): string {
  const text = JSON.stringify(row).replace(/[\u2028\u2029]/g, (sign) => (sign === '\u2028' ? '\\u2028' : '\\u2029'))
  return `${text}\n`
}

/** The column of `BC12`, from nought; undefined without an address. */
function placeOf(address: string | undefined): number | undefined {
  const letters = /^[A-Z]+/i.exec(address ?? '')?.[0].toUpperCase()
  if (!letters) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
