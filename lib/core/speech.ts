// How numbers and days are written for whoever reads them now. English is what the app says everything else in; this is the shape
// of its figures. No rule and nothing that is stored may hang on it: those write in the house's own style (`inHouseStyle`).

/** A way to write a day: "{d}.{mm}.{y}", with names where it has "{month}" or "{weekday}" (Sunday first). */
export type DayForm = { pattern: string; months?: string[]; weekdays?: string[] }

/** Plain data, made by the server and handed to the browser: two libraries of two ages never write one page. */
export type Speech = {
  locale: string
  decimal: '.' | ','
  /** Between groups of three digits. */
  group: string
  /** So many digits before the point, and they are grouped. */
  groupFrom: number
  /** After a number: "%" or " %". */
  percent: string
  /** What an amount stands in: before its digits or after them, and what is between. */
  money: { side: 'before' | 'after'; between: string }
  /** What large amounts are counted in, the largest first. */
  units: [power: number, unit: string][]
  days: Record<'full' | 'short' | 'weekday' | 'month' | 'monthShort' | 'spoken', DayForm>
  /** "{H}:{M}", or "{h}:{M} {half}" in twelve hours. */
  time: string
  halves: [string, string]
  /** In which order the parts of a day are typed. */
  order: 'dmy' | 'mdy' | 'ymd'
  /** Where a calendar begins its weeks: 0 for Sunday. What counts in weeks begins on Monday everywhere. */
  weekStart: number
}

const shortMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
]
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** The house's own: British, and what files, programs and the log are written in. */
export const houseSpeech: Speech = {
  locale: 'en-GB',
  decimal: '.',
  group: ',',
  groupFrom: 4,
  percent: '%',
  money: { side: 'before', between: '' },
  units: [
    [9, 'bn'],
    [6, 'm'],
    [3, 'k'],
  ],
  days: {
    full: { pattern: '{d} {month} {y}', months: shortMonths },
    short: { pattern: '{d} {month}', months: shortMonths },
    weekday: { pattern: '{weekday}', weekdays: weekdays.map((name) => name.slice(0, 3)) },
    month: { pattern: '{month} {y}', months },
    monthShort: { pattern: '{month} {yy}', months: shortMonths },
    spoken: { pattern: '{weekday} {d} {month} {y}', months, weekdays },
  },
  time: '{H}:{M}',
  halves: ['am', 'pm'],
  order: 'dmy',
  weekStart: 1,
}

type Holder = { speech?: Speech }

declare global {
  // Carries the request that is being answered through whatever it waits for; scripts/serve begins it. Absent in a browser.
  var panoramaSpeech: { getStore: () => Holder | undefined } | undefined
}

const browser: Holder = {}
let forced: Speech | undefined

const holder = (): Holder | undefined => {
  if (globalThis.panoramaSpeech) return globalThis.panoramaSpeech.getStore()
  return typeof document === 'undefined' ? undefined : browser
}

/** How figures are written here and now: the reader's way on a page, the house's anywhere else. */
export const speech = (): Speech => forced ?? holder()?.speech ?? houseSpeech

/** From here on this request, or this browser, writes for somebody who reads so. */
export function speakAs(chosen: Speech): void {
  const here = holder()
  if (here) here.speech = chosen
}

/** What is made at once inside is written so. */
export function speaking<T>(chosen: Speech, write: () => T): T {
  const before = forced
  forced = chosen
  try {
    return write()
  } finally {
    forced = before
  }
}

/** For what is stored, and for files: the same whoever asked for it. */
export const inHouseStyle = <T>(write: () => T): T => speaking(houseSpeech, write)
