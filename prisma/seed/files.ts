import { deflateSync } from 'node:zlib'

/** Small real files, so that attachments can be opened. */

/** One page of text as PDF. Only characters of Latin 1 are drawn. */
export function pdf(title: string, lines: readonly string[]): Uint8Array<ArrayBuffer> {
  const escaped = (text: string) => text.replace(/[\\()]/g, (letter) => `\\${letter}`)
  const drawn = [
    `BT /F1 18 Tf 60 780 Td (${escaped(title)}) Tj`,
    '/F1 11 Tf',
    ...lines.map((line) => `0 -22 Td (${escaped(line)}) Tj`),
    'ET',
  ].join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const start = body.length
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return latin1(body)
}

export function csv(rows: readonly (readonly (string | number)[])[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(
    rows
      .map((row) =>
        row.map((cell) => (/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(','),
      )
      .join('\r\n'),
  )
}

/** A picture painted point by point: `paint` gives red, green and blue from 0 to 255. */
export function png(
  width: number,
  height: number,
  paint: (x: number, y: number) => readonly [number, number, number],
): Uint8Array<ArrayBuffer> {
  const line = width * 3 + 1
  const rows = new Uint8Array(height * line)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows.set(paint(x, y), y * line + 1 + x * 3)
  }
  const head = new Uint8Array(13)
  head.set([...word(width), ...word(height), 8, 2])
  const signature = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10)
  return joined([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', Uint8Array.from(deflateSync(rows))),
    chunk('IEND', new Uint8Array()),
  ])
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = joined([latin1(name), data])
  return joined([word(data.length), body, word(crc(body))])
}

/** Four bytes, the highest first. */
function word(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
}

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => (letter.codePointAt(0) ?? 63) & 0xff)
}

function crc(data: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of data) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}
