/** How a file's first bytes must look for its name to be believed. */
type Look = (head: Buffer) => boolean

const begins =
  (...marks: string[]): Look =>
  (head) =>
    marks.some((mark) => head.subarray(0, mark.length).toString('latin1') === mark)

const isZip = begins('PK\x03\x04', 'PK\x05\x06')
const isOle = begins('\xD0\xCF\x11\xE0')
const isText: Look = (head) => begins('\xFF\xFE', '\xFE\xFF')(head) || !head.includes(0)
const boxed =
  (...brands: string[]): Look =>
  (head) =>
    head.subarray(4, 8).toString('latin1') === 'ftyp' &&
    (brands.length === 0 || brands.includes(head.subarray(8, 12).toString('latin1')))
const riff =
  (kind: string): Look =>
  (head) =>
    begins('RIFF')(head) && head.subarray(8, 8 + kind.length).toString('latin1') === kind

const office = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'

/** What may be attached, by ending. Programs, scripts and web pages are not among it. */
const kinds: Record<string, { type: string; look: Look }> = {
  pdf: { type: 'application/pdf', look: begins('%PDF-') },
  png: { type: 'image/png', look: begins('\x89PNG') },
  jpg: { type: 'image/jpeg', look: begins('\xFF\xD8\xFF') },
  jpeg: { type: 'image/jpeg', look: begins('\xFF\xD8\xFF') },
  gif: { type: 'image/gif', look: begins('GIF87a', 'GIF89a') },
  webp: { type: 'image/webp', look: riff('WEBP') },
  heic: { type: 'image/heic', look: boxed('heic', 'heix', 'mif1', 'msf1') },
  svg: { type: 'image/svg+xml', look: isText },
  docx: { type: `${office}.wordprocessingml.document`, look: isZip },
  xlsx: { type: `${office}.spreadsheetml.sheet`, look: isZip },
  pptx: { type: `${office}.presentationml.presentation`, look: isZip },
  doc: { type: 'application/msword', look: isOle },
  xls: { type: 'application/vnd.ms-excel', look: isOle },
  ppt: { type: 'application/vnd.ms-powerpoint', look: isOle },
  msg: { type: 'application/vnd.ms-outlook', look: isOle },
  odt: { type: `${openDocument}.text`, look: isZip },
  ods: { type: `${openDocument}.spreadsheet`, look: isZip },
  odp: { type: `${openDocument}.presentation`, look: isZip },
  zip: { type: 'application/zip', look: isZip },
  txt: { type: 'text/plain', look: isText },
  md: { type: 'text/markdown', look: isText },
  csv: { type: 'text/csv', look: isText },
  tsv: { type: 'text/tab-separated-values', look: isText },
  json: { type: 'application/json', look: isText },
  xml: { type: 'application/xml', look: isText },
  eml: { type: 'message/rfc822', look: isText },
  ics: { type: 'text/calendar', look: isText },
  vcf: { type: 'text/vcard', look: isText },
  log: { type: 'text/plain', look: isText },
  rtf: { type: 'application/rtf', look: begins('{\\rtf') },
  mp3: { type: 'audio/mpeg', look: begins('ID3', '\xFF\xFB', '\xFF\xF3', '\xFF\xF2') },
  wav: { type: 'audio/wav', look: riff('WAVE') },
  m4a: { type: 'audio/mp4', look: boxed() },
  mp4: { type: 'video/mp4', look: boxed() },
  mov: { type: 'video/quicktime', look: boxed() },
}

/** Bytes of a file that `contentTypeOf` looks at. */
export const headLength = 4096

/** Types a browser may show by itself: they can hold no script of a stranger. */
const shownInline = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp', 'text/plain'])

export function isShownInline(contentType: string): boolean {
  return shownInline.has(contentType)
}

/** The type of a file, which its name and its first bytes must agree on; else a sentence that says what is wrong. */
export function contentTypeOf(name: string, head: Buffer): { ok: true; type: string } | { ok: false; message: string } {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const kind = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined
  if (!kind)
    return {
      ok: false,
      message: ending
        ? `Files ending in .${ending.slice(0, 20)} cannot be attached.`
        : 'Give the file an ending that says what it is.',
    }
  if (!kind.look(head)) return { ok: false, message: `This file is called .${ending}, but it is something else.` }
  return { ok: true, type: kind.type }
}
