import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

/** Bytes of a ZIP with these parts. */
export async function zipOf(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [path, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), path)
  zip.end()
  return buffer(zip.outputStream)
}

type Book = {
  /** XML inside `sheetData`, by name of the sheet. */
  sheets: Record<string, string>
  /** XML inside `sst`. */
  strings?: string
  /** XML inside `cellXfs`, and of own number formats. */
  styles?: string
  formats?: string
  since1904?: boolean
}

/** A workbook as Excel writes it, from the XML of its cells. */
export async function workbookOf({
  sheets,
  strings = '',
  styles = '',
  formats = '',
  since1904 = false,
}: Book): Promise<Buffer> {
  const names = Object.keys(sheets)
  const parts = names.map((name, at) => [
    `xl/worksheets/sheet${at + 1}.xml`,
    `<worksheet xmlns="x"><sheetData>${sheets[name]}</sheetData></worksheet>`,
  ])
  return zipOf({
    'xl/workbook.xml': `<workbook xmlns="x" xmlns:r="r"><workbookPr${since1904 ? ' date1904="1"' : ''}/><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, at) => `<Relationship Id="rId${at + 1}" Type="t" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet><numFmts>${formats}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    ...Object.fromEntries(parts),
  })
}
