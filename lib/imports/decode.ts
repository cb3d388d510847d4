import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { parse } from 'csv-parse'
import iconv from 'iconv-lite'
import { fail } from '@/lib/core/errors'
import { withFormulaSign } from '@/lib/core/spreadsheet-text'
import type { Encoding } from '@/lib/imports/encodings'
import { guessEncoding } from '@/lib/imports/guess-encoding'

/** How a delimited text file is written, as recognised from its bytes. */
export type TextFormat = {
  encoding: Encoding
  mark: boolean
  delimiter: string
}

/**
 * One row of a file. `line` counts rows as a spreadsheet does: the names are row 1. `typed` marks cells that a workbook says are
 * numbers, dates or switches: they are written in one way only and need no guess.
 */
export type FileRow = { line: number; cells: string[]; typed?: boolean[] }

const headBytes = 256 * 1024
const delimiters = [',', ';', '\t', '|']
/** A spreadsheet cannot hold more; a longer field is a broken quote. */
const longestRow = 4 * 1024 * 1024
const mostColumns = 1_000

/** Whether the file is a ZIP, as Excel workbooks are, whatever its name says. */
export async function isZip(path: string): Promise<boolean> {
  return (await readHead(path)).subarray(0, 4).toString('latin1') === 'PK\u0003\u0004'
}

/**
 * Recognises byte-order marks, UTF-16 without one, files that are not UTF-8, and the separator. An encoding that somebody chose is not
 * guessed.
 * @throws FailureError `invalid` for what is no table of text
 */
export async function recogniseFormat(path: string, chosen?: Encoding): Promise<TextFormat> {
  const head = await readHead(path)
  if (head.length === 0) fail('invalid', 'The file is empty.')
  const kind = otherKinds.find(({ begins }) => head.subarray(0, begins.length).toString('latin1') === begins)
  if (kind) fail('invalid', kind.sentence)
  const { encoding, mark } = chosen ? { encoding: chosen, mark: false } : encodingOf(head)
  const text = iconv.decode(head, encoding)
  if (isBinary(text)) fail('invalid', 'This is not a text file. Save the sheet as CSV or .xlsx and try again.')
  const isCertain =
    chosen !== undefined || encoding.startsWith('utf-16') || (encoding === 'utf-8' && (await isUtf8File(path)))
  return {
    encoding: isCertain ? encoding : guessEncoding(await beyondAscii(path)),
    mark,
    delimiter: toldDelimiter(text) ?? delimiterOf(text),
  }
}

/** Files that are handed over for tables and are none, by how they begin. */
const otherKinds = [
  {
    begins: '\u00d0\u00cf\u0011\u00e0',
    sentence: 'This is an old Excel file (.xls), or one with a password. Save it as .xlsx or CSV and try again.',
  },
  { begins: '%PDF-', sentence: 'This is a PDF. Save the sheet as CSV or .xlsx and try again.' },
  { begins: '\u001f\u008b', sentence: 'This file is compressed. Unpack it and try again.' },
]

/** Text has no signs that steer a terminal, but for a stray one, or for noughts alone, with which some programs fill up cells. */
function isBinary(text: string): boolean {
  const odd = text.match(/(?![\t\n\r\f])\p{Cc}/gu)?.length ?? 0
  const noughts = text.split('\u0000').length - 1
  if (noughts > 0) return odd > noughts || noughts > text.length / 10
  return odd > 8 && odd > text.length / 200
}

/** Excel writes and reads a first line such as `sep=;`. */
const separatorLine = /^\uFEFF?"?sep=(.)"?[\r\n]/i

function toldDelimiter(text: string): string | null {
  return separatorLine.exec(text)?.[1] ?? null
}

/** Rows of the file one by one, empty lines left out; memory stays small however large the file. */
export async function* readTextRows(path: string, format: TextFormat): AsyncGenerator<FileRow> {
  const parser = createReadStream(path)
    .pipe(iconv.decodeStream(format.encoding))
    .pipe(
      parse({
        delimiter: format.delimiter,
        // Files put together of several may end their lines in several ways.
        record_delimiter: ['\r\n', '\n', '\r'],
        bom: true,
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: true,
        max_record_size: longestRow,
        info: true,
      }),
    )
  let line = 0
  try {
    for await (const { record } of parser as AsyncIterable<{ record: string[] }>) {
      line += 1
      if (record.length > mostColumns)
        fail('invalid', `Row ${line} has ${record.length} columns; at most ${mostColumns} can be read.`)
      if (record.every((cell) => cell.trim() === '')) continue
      if (line === 1 && /^"?sep=/i.test(record[0] ?? '')) continue
      yield { line, cells: record.map((cell) => withFormulaSign(cellText(cell))) }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) {
      fail('invalid', `Row ${line + 1} cannot be read: a quote is opened and never closed, or a cell is too long.`)
    }
    throw error
  }
}

/** What spreadsheets show where a formula came to nothing. */
const formulaError =
  /^#(N\/A|DIV\/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|BLOCKED!|FIELD!|CONNECT!|UNKNOWN!|GETTING_DATA)$/i

/** Spaces without width and marks of direction, around a text that was copied from a web page. */
const unseenEnds =
  /^[\s\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069]+|[\s\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069]+$/g

/** A cell as it is meant: without spaces around it, seen or not, and without noughts; an error of a formula is no value. */
export function cellText(cell: string): string {
  const text = (cell.includes('\u0000') ? cell.replaceAll('\u0000', '') : cell).replace(unseenEnds, '')
  return text.startsWith('#') && formulaError.test(text) ? '' : text
}

const longestName = 120
/** Signs without a shape: marks of direction, spaces without width. They come along with what is copied from web pages. Joiners shape letters. */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu

/**
 * Column names as given, as far as they are seen; an unnamed column gets its letter, a repeated one (in capitals or not) a number, so
 * that each is itself.
 */
export function columnNames(cells: string[]): string[] {
  const seen = new Set<string>()
  return cells.map((cell, index) => {
    const plain = cell.replace(/\s+/g, ' ').replace(unseen, '').trim()
    const given = plain === '' ? `Column ${letterOf(index)}` : plain.slice(0, longestName).trim()
    let name = given
    for (let times = 2; seen.has(name.toLowerCase()); times += 1) name = `${given} (${times})`
    seen.add(name.toLowerCase())
    return name
  })
}

async function readHead(path: string): Promise<Buffer> {
  const head = new Uint8Array(headBytes)
  const file = await open(path)
  try {
    const { bytesRead } = await file.read(head, 0, headBytes, 0)
    return Buffer.from(head.buffer, 0, bytesRead)
  } finally {
    await file.close()
  }
}

function encodingOf(head: Buffer): Pick<TextFormat, 'encoding' | 'mark'> {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', mark: true }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', mark: true }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', mark: true }
  const sample = head.subarray(0, Math.min(head.length, 2_000))
  const zeros = [0, 0]
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const half = sample.length / 4
  if ((zeros[1] ?? 0) > half) return { encoding: 'utf-16le', mark: false }
  if ((zeros[0] ?? 0) > half) return { encoding: 'utf-16be', mark: false }
  return { encoding: isUtf8(head) ? 'utf-8' : 'windows-1252', mark: false }
}

function isUtf8(head: Buffer): boolean {
  // The head may end in the middle of a character: stream mode leaves it pending.
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}

/** A file may begin like UTF-8 and have its first accent a megabyte later. */
async function isUtf8File(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) decoder.decode(chunk, { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}

/** Lines of the file that are not plain ASCII, as many as tell how it is written. */
async function beyondAscii(path: string): Promise<Buffer> {
  const lines: Buffer[] = []
  let size = 0
  let rest = Buffer.alloc(0)
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([rest, chunk])
    let from = 0
    for (let end = bytes.indexOf(10); end >= 0 && size < enoughBytes; end = bytes.indexOf(10, from)) {
      const line = bytes.subarray(from, end + 1)
      from = end + 1
      if (!line.some((byte) => byte >= 0x80)) continue
      lines.push(line)
      size += line.length
    }
    rest = bytes.subarray(from)
    if (rest.length > headBytes || size >= enoughBytes) break
  }
  return Buffer.concat([...lines, rest]).subarray(0, headBytes)
}

const enoughBytes = 32 * 1024

/** The candidate that occurs most often outside quotes in the first lines, and equally often in each. */
function delimiterOf(text: string): string {
  const lines = unquoted(text)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20)
  const first = lines[0] ?? ''
  const scored = delimiters.map((delimiter) => {
    const inFirst = first.split(delimiter).length - 1
    const same = lines.filter((line) => line.split(delimiter).length - 1 === inFirst).length
    return { delimiter, score: inFirst === 0 ? 0 : (same / lines.length) * 1_000 + inFirst }
  })
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter
}

function unquoted(text: string): string {
  return text.replace(/"(?:[^"]|"")*"/g, '""')
}

function letterOf(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? letterOf(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
