import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { withoutFormula } from '@/lib/core/spreadsheet-text'
import type { Cell, Sheet } from '@/lib/exports/sheet'

const flushAt = 64 * 1024

/** UTF-8 with its mark, commas, Windows line ends: what every spreadsheet opens by itself. Formulas are made text. */
export function csvSheet(sink: Writable): Sheet {
  let text = '\uFEFF'
  const flush = async () => {
    const full = text
    text = ''
    if (!sink.write(full)) await once(sink, 'drain')
  }
  return {
    async row(cells) {
      text += `${cells.map((cell) => field(textOf(cell))).join(',')}\r\n`
      if (text.length >= flushAt) await flush()
    },
    async end() {
      await flush()
      sink.end()
      await finished(sink)
      return null
    },
  }
}

function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return withoutFormula(cell)
  if (typeof cell === 'object') return 'day' in cell ? cell.day : cell.text
  return String(cell)
}

/** Edges that a reader would trim are kept by quotes as well. */
function field(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
