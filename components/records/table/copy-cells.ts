import { cellHtml } from '@/components/records/table/cell-html'
import { cellText } from '@/components/records/table/cell-text'
import { announce } from '@/components/ui/announce'
import { showToast } from '@/components/ui/toast'
import type { Lines } from '@/lib/client/read-rows'
import type { Json } from '@/lib/core/json'
import { formatNumber } from '@/lib/core/numbers'
import { plural } from '@/lib/core/text'
import { writeTsv } from '@/lib/core/tsv'
import type { ResolvedField } from '@/lib/models/resolved'

/** As many rows go to the clipboard at once; more are for a file. */
export const MOST_COPIED = 20_000

/** A value of ours with the type it had: says what a text cannot. */
export type OwnCell = { value: Json; type: string }

/** Cells as other programs take them, and as we take them back. */
export type Copied = { text: string; html: string; own: OwnCell[][]; cells: number }

export function copiedOf(lines: Lines, columns: ResolvedField[], timeZone: string): Copied {
  const texts = lines.map(({ row, titles }) =>
    columns.map((field) => cellText(field, row.values[field.key], titles, timeZone)),
  )
  const own = lines.map(({ row }) =>
    columns.map((field) => ({ value: row.values[field.key] ?? null, type: field.type })),
  )
  const rows = texts.map((row, line) => {
    const cells = row.map((text, at) => {
      const field = columns[at]
      return field ? cellHtml(field, own[line]?.[at]?.value ?? null, text) : ''
    })
    return `<tr>${cells.join('')}</tr>`
  })
  const html = `<table>${rows.join('')}</table>`
  return { text: writeTsv(texts), html, own, cells: texts.length * columns.length }
}

/** What was last copied in the background: the browser lets only text and tables through. */
let kept: Copied | null = null

/** The cells behind a text that was copied here in the background. */
export function ownCellsOf(text: string): OwnCell[][] | null {
  return kept && kept.text === text ? kept.own : null
}

/**
 * Copies rows that have to be fetched first; the browser waits for them. `rows` is null where nobody has counted them yet. Whether they
 * are copied.
 */
export async function copyLater(
  rows: number | null,
  fetching: () => Promise<Lines>,
  columns: ResolvedField[],
  timeZone: string,
): Promise<boolean> {
  const failed = (why: string) => {
    showToast(why, { tone: 'failed' })
    return false
  }
  if (rows !== null && rows > MOST_COPIED) return failed(tooMany())
  if (!('clipboard' in navigator) || typeof ClipboardItem === 'undefined')
    return failed('This browser copies only what is on the screen. Export the list to get all of it.')
  announce('Copying the rows')
  const lines = fetching()
  const copied = lines.then((read) => {
    if (read.length > MOST_COPIED) throw new Error(tooMany())
    return copiedOf(read, columns, timeZone)
  })
  const as = (type: string, pick: (cells: Copied) => string) => [
    type,
    copied.then((cells) => new Blob([pick(cells)], { type })),
  ]
  try {
    const types = [as('text/plain', ({ text }) => text), as('text/html', ({ html }) => html)]
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(types))])
    kept = await copied
    showToast(`${plural(kept.own.length, 'row')} copied`)
    return true
  } catch {
    const isTooMany = ((await lines.catch(() => null))?.length ?? 0) > MOST_COPIED
    return failed(isTooMany ? tooMany() : 'Nothing was copied: the rows could not be read, or the browser refused.')
  }
}

const tooMany = () => `${formatNumber(MOST_COPIED)} rows at most are copied at once. Export the list to get all of it.`
