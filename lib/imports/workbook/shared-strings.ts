import { closeSync, openSync, readSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { Parser } from 'htmlparser2'
import { plainName } from '@/lib/imports/workbook/each-element'
import { plainText } from '@/lib/imports/workbook/plain-text'

/** The texts that cells name by number. They lie in a file of their own, so that a million of them cost little memory. */
export type SharedStrings = { at: (index: number) => string; close: () => void }

const blockSize = 64 * 1024
const mostBlocks = 128

/** Reads the list of texts of a workbook into `path`, which `close` deletes. */
export async function sharedStrings(part: Readable | null, path: string): Promise<SharedStrings> {
  const ends: number[] = []
  let size = 0
  const file = await open(path, 'w', 0o600)
  try {
    let pending: Buffer[] = []
    let text = ''
    let inText = false
    let inHint = false
    const parser = new Parser(
      {
        onopentagname(prefixed) {
          const name = plainName(prefixed)
          if (name === 'si') text = ''
          else if (name === 'rPh') inHint = true
          else if (name === 't') inText = !inHint
        },
        ontext(piece) {
          if (inText) text += piece
        },
        onclosetag(prefixed) {
          const name = plainName(prefixed)
          if (name === 't') inText = false
          else if (name === 'rPh') inHint = false
          else if (name === 'si') {
            const bytes = Buffer.from(plainText(text))
            size += bytes.length
            pending.push(bytes)
            ends.push(size)
          }
        },
      },
      { xmlMode: true },
    )
    for await (const chunk of utf8(part)) {
      parser.write(chunk)
      if (pending.length === 0) continue
      await file.writev(pending.filter((bytes) => bytes.length > 0))
      pending = []
    }
    parser.end()
  } finally {
    await file.close()
  }
  return stored(path, ends)
}

async function* utf8(part: Readable | null): AsyncGenerator<string> {
  if (!part) return
  part.setEncoding('utf8')
  for await (const chunk of part as AsyncIterable<string>) yield chunk
}

/** Blocks of the file are kept while they are in use: cells name texts in about the order in which they stand. */
function stored(path: string, ends: number[]): SharedStrings {
  const fd = openSync(path, 'r')
  const blocks = new Map<number, Buffer>()
  const block = (number: number): Buffer => {
    const known = blocks.get(number)
    if (known) return known
    const [oldest] = blocks.keys()
    if (blocks.size >= mostBlocks && oldest !== undefined) blocks.delete(oldest)
    const bytes = Buffer.alloc(blockSize)
    const read = readSync(fd, bytes, 0, blockSize, number * blockSize)
    const made = bytes.subarray(0, read)
    blocks.set(number, made)
    return made
  }
  return {
    at(index) {
      const end = ends[index]
      if (end === undefined) return ''
      const start = index === 0 ? 0 : (ends[index - 1] ?? 0)
      const pieces: Buffer[] = []
      for (let at = start; at < end; ) {
        const inBlock = at % blockSize
        const piece = block(Math.floor(at / blockSize)).subarray(inBlock, inBlock + end - at)
        if (piece.length === 0) break
        pieces.push(piece)
        at += piece.length
      }
      return pieces.length === 1 ? String(pieces[0]) : Buffer.concat(pieces).toString('utf8')
    },
    close() {
      closeSync(fd)
      rmSync(path, { force: true })
    },
  }
}
