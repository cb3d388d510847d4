import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { fail } from '@/lib/core/errors'
import { eachElement } from '@/lib/imports/workbook/each-element'
import type { NumberStyle } from '@/lib/imports/workbook/number-meaning'
import { numberStyles } from '@/lib/imports/workbook/number-styles'

/** A workbook whose parts can be read; `close` when done. */
export type Workbook = {
  sheets: { name: string; part: string; hidden: boolean }[]
  /** Days count from 1904 instead of 1900. */
  since1904: boolean
  /** How the numbers of a cell with this style are meant. */
  styles: NumberStyle[]
  /** The text of a part as it is inflated; null when the workbook has no such part. */
  read: (part: string) => Promise<Readable | null>
  close: () => void
}

const mostParts = 10_000
const mb = 1024 * 1024
/** XML of tables shrinks to a tenth or a thirtieth; what grows more than this was made to fill a disk. */
const mostGrowth = 200
const alwaysFine = 100 * mb
const largestPart = 4 * 1024 * mb
/** Parts that are kept in memory: the list of sheets and the styles. */
const largestSmall = 32 * mb

const notWorkbook = 'This is a ZIP file, but not an Excel workbook. Save the sheet as .xlsx or CSV and try again.'

/**
 * Opens an Excel workbook. What would inflate to many times its size is refused before it is read.
 * @throws FailureError `invalid`
 */
export async function openWorkbook(path: string): Promise<Workbook> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: false }).catch(() =>
    fail('invalid', 'The workbook is damaged: it cannot be opened. Save it again and try anew.'),
  )
  try {
    const parts = await partsOf(zip)
    const read = async (part: string) => {
      const entry = parts.get(part.toLowerCase())
      return entry ? zip.openReadStreamPromise(entry) : null
    }
    if (parts.has('xl/workbook.bin'))
      fail('invalid', 'This is a binary workbook (.xlsb). Save it as .xlsx or CSV and try again.')
    const book = await readBook(read)
    if (book.sheets.length === 0) fail('invalid', notWorkbook)
    return { ...book, styles: numberStyles(await smallText(read, 'xl/styles.xml')), read, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function partsOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const parts = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      if (parts.size >= mostParts) fail('invalid', notWorkbook)
      if (entry.isEncrypted())
        fail('invalid', 'The workbook is protected by a password. Save it without one and try again.')
      const { uncompressedSize: full, compressedSize: packed } = entry
      if (full > largestPart || full > Math.max(alwaysFine, packed * mostGrowth))
        fail('invalid', 'The workbook would fill the disk when unpacked, so it was not opened.')
      parts.set(entry.fileName.replaceAll('\\', '/').replace(/^\//, '').toLowerCase(), entry)
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'FailureError') throw error
    fail('invalid', 'The workbook is damaged: it cannot be opened. Save it again and try anew.')
  }
  return parts
}

type Read = Workbook['read']

async function readBook(read: Read): Promise<Pick<Workbook, 'sheets' | 'since1904'>> {
  const sheets: { name: string; relation: string; hidden: boolean }[] = []
  let since1904 = false
  eachElement(await smallText(read, 'xl/workbook.xml'), (name, attributes) => {
    if (name === 'workbookPr') since1904 = /^(1|true)$/i.test(attributes.date1904 ?? '')
    if (name !== 'sheet') return
    const relation = Object.entries(attributes).find(([key]) => key === 'r:id' || key.endsWith(':id'))?.[1] ?? ''
    sheets.push({ name: attributes.name ?? '', relation, hidden: (attributes.state ?? 'visible') !== 'visible' })
  })
  const targets = new Map<string, string>()
  eachElement(await smallText(read, 'xl/_rels/workbook.xml.rels'), (name, { Id, Target }) => {
    if (name === 'Relationship' && Id && Target)
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
  })
  return {
    since1904,
    sheets: sheets.flatMap(({ name, relation, hidden }) => {
      const part = targets.get(relation)
      // Sheets of charts have no cells.
      return part?.includes('worksheets/') ? [{ name, part, hidden }] : []
    }),
  }
}

async function smallText(read: Read, part: string): Promise<string> {
  const stream = await read(part)
  if (!stream) return ''
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largestSmall) fail('invalid', 'The workbook has more styles than can be read.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
