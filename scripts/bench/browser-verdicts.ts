import type { Watched } from './measure-browser'
import { notes, shown, type Verdict } from './verdict'

/** Sixty frames a second: half of them in time, and of a hundred no more than five late by more than one. */
const frame = { half: 17.5, most: 34 }
/** Milliseconds in which what is typed shows at once. */
const atOnce = 50
const mostOfPage = 300

export function browserVerdicts({ frames, keys, megabytes }: Watched, rows: number): Verdict[] {
  const group = 'In the browser'
  const pairOf = (milliseconds: number[]) => {
    const sorted = milliseconds.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
    return { p50: at(0.5), p95: at(0.95) }
  }
  const list = rows.toLocaleString('en')
  const scrolled = frames.map(({ name, milliseconds }): Verdict => {
    const pair = pairOf(milliseconds)
    const isSmooth = milliseconds.length > 0 && pair.p50 <= frame.half && pair.p95 <= frame.most
    const late = milliseconds.filter((gap) => gap > frame.most).length / milliseconds.length
    return {
      group,
      name: `frames over ${list} rows, ${name}`,
      one: shown(pair),
      promise: `${frame.half} / ${frame.most}`,
      kept: isSmooth,
      note: notes(!isSmooth && 'slow', `${(late * 100).toFixed(1)} % late`),
    }
  })
  const pressed = keys.map(({ name, milliseconds }): Verdict => {
    const pair = pairOf(milliseconds)
    const kept = pair.p95 <= atOnce
    return {
      group,
      name: `${name}, until it shows`,
      one: shown(pair),
      promise: `${atOnce}`,
      kept,
      note: kept ? '' : 'slow',
    }
  })
  const memory: Verdict[] =
    megabytes === null
      ? []
      : [
          {
            group,
            name: `memory of the page over ${list} rows, highest`,
            one: `${megabytes} MB`,
            promise: `${mostOfPage} MB`,
            kept: megabytes <= mostOfPage,
            note: '',
          },
        ]
  return [...scrolled, ...pressed, ...memory]
}
