import type { Rate } from './measure-bulk'
import type { Measured } from './measure-case'
import type { Crowded } from './measure-crowd'
import type { PageTimes } from './measure-pages'
import type { Jump, Reading } from './measure-reading'
import type { WriteTimes } from './measure-writes'
import type { Memory } from './memory'

/** A measure beside its promise. Times are milliseconds: half of the calls / 95 in 100. */
export type Verdict = {
  group: string
  name: string
  sql?: string
  plain?: string
  route?: string
  one?: string
  eight?: string
  /** Times the bare route, or the unrestricted member, or hand-written statements. */
  ratio?: number
  promise: string
  kept: boolean
  note: string
}

type Pair = { p50: number; p95: number }

export const shown = ({ p50, p95 }: Pair) => `${p50.toFixed(1)} / ${p95.toFixed(1)}`
export const notes = (...all: (string | false | undefined)[]) => all.filter(Boolean).join('; ')

export function caseVerdicts(measured: Measured[]): Verdict[] {
  return measured.map(({ case: { group, name, budget }, sql, plain, route, app, free, note }) => {
    const ratio = app.one.p50 / (free ?? route).one.p50
    const most = free ? 1.3 : budget.ratio
    const inTime = app.one.p95 <= budget.one && app.eight.p95 <= budget.eight
    return {
      group,
      name,
      sql: shown(sql.one),
      plain: shown(plain.one),
      route: shown(route.one),
      one: shown(app.one),
      eight: shown(app.eight),
      ratio,
      promise: `${budget.one} / ${budget.eight}${most ? `, ${most}x${free ? ' of all' : ''}` : ''}`,
      kept: inTime && (most === undefined || ratio <= most) && note === '',
      note: notes(
        !inTime && 'slow',
        most !== undefined && ratio > most && 'ratio',
        note,
        free !== null && `unrestricted ${shown(free.one)}, at eight ${shown(free.eight)}`,
      ),
    }
  })
}

/** More than this is no noise. */
const mostSlower = 1.2

/** `slower`: the ratio with many fields to the ratio without, both of the same run. */
export function crowdVerdicts(crowded: Crowded[]): Verdict[] {
  return crowded.flatMap(({ before, after }) => {
    const [verdict] = caseVerdicts([after])
    const [first] = caseVerdicts([before])
    if (!verdict?.ratio || !first?.ratio) return []
    const slower = verdict.ratio / first.ratio
    const note = notes(verdict.note, slower > mostSlower && 'slower', `before ${first.one}, ${first.ratio.toFixed(1)}x`)
    const promise = `${verdict.promise}, ${mostSlower}x of before`
    return [{ ...verdict, promise, kept: verdict.kept && slower <= mostSlower, note }]
  })
}

export function pageVerdicts(pages: PageTimes[]): Verdict[] {
  return pages.map(({ name, budget, content, whole, bytes }) => {
    const kept = content.one.p95 <= budget.one && content.eight.p95 <= budget.eight
    return {
      group: 'Pages, first content',
      name,
      one: shown(content.one),
      eight: shown(content.eight),
      promise: `${budget.one} / ${budget.eight}`,
      kept,
      note: notes(
        !kept && 'slow',
        `whole ${shown(whole.one)}, at eight ${shown(whole.eight)}, ${Math.round(bytes / 1024)} kB`,
      ),
    }
  })
}

export function writeVerdicts(writes: WriteTimes[]): Verdict[] {
  return writes.map(({ name, budget, sql, plain, route, app }) => {
    const ratio = app.one.p50 / route.one.p50
    const inTime = app.one.p95 <= budget.one && app.eight.p95 <= budget.eight
    const isNear = budget.ratio === undefined || ratio <= budget.ratio
    return {
      group: 'Single writes',
      name,
      sql: shown(sql.one),
      plain: shown(plain.one),
      route: shown(route.one),
      one: shown(app.one),
      eight: shown(app.eight),
      ratio,
      promise: `${budget.one} / ${budget.eight}${budget.ratio ? `, ${budget.ratio}x` : ''}`,
      kept: inTime && isNear,
      note: notes(!inTime && 'slow', !isNear && 'ratio', 'each with its event'),
    }
  })
}

export function rateVerdicts(rates: Rate[]): Verdict[] {
  return rates.map(({ name, app, byHand, least, most }) => {
    const ratio = byHand === null ? undefined : byHand / app
    const fast = app >= least
    const near = ratio === undefined || most === null || ratio <= most
    const perSecond = (rate: number) => `${Math.round(rate).toLocaleString('en')}/s`
    return {
      group: 'Bulk',
      name,
      ...(byHand !== null && { sql: perSecond(byHand) }),
      one: perSecond(app),
      ratio,
      promise: `${least.toLocaleString('en')}/s${most && byHand !== null ? `, ${most}x` : ''}`,
      kept: fast && near,
      note: notes(!fast && 'slow', !near && 'ratio'),
    }
  })
}

/** Figures of the first, the middle and the last tenth of a way. */
export type Sized = { first: number; middle: number; last: number }

const leastRead = 20_000
/** A page far in the list may take so many times as long as one at its beginning. */
const steepest = 1.3
const longestJump = 1_000

export function readingVerdicts({ readings, jumps }: { readings: Reading[]; jumps: Jump[] }): Verdict[] {
  const perSecond = (rate: number) => `${Math.round(rate).toLocaleString('en')}/s`
  const walks = readings.map(({ name, rate, tenths, app, postgres }): Verdict => {
    const { first, middle, last } = tenths
    const ratio = Math.max(first / middle, first / last)
    return {
      group: 'Read by pages',
      name,
      one: perSecond(rate),
      ratio,
      promise: `${leastRead.toLocaleString('en')}/s, ${steepest}x`,
      kept: rate >= leastRead && ratio <= steepest,
      note: notes(
        rate < leastRead && 'slow',
        ratio > steepest && 'ratio',
        `first, middle, last tenth ${[first, middle, last].map(perSecond).join(', ')}`,
        app !== null &&
          postgres !== null &&
          `processor ms for 1,000: app ${app.toFixed(1)}, PostgreSQL ${postgres.toFixed(1)}`,
      ),
    }
  })
  const sudden = jumps.map(
    ({ name, milliseconds }): Verdict => ({
      group: 'Read by pages',
      name,
      one: milliseconds.toFixed(1),
      promise: longestJump.toLocaleString('en'),
      kept: milliseconds <= longestJump,
      note: notes(milliseconds > longestJump && 'slow'),
    }),
  )
  return [...walks, ...sudden]
}

const mostMemory = 600

export function memoryVerdicts({ app, appHighest, postgres }: Memory): Verdict[] {
  if (app === null || appHighest === null) return []
  return [
    {
      group: 'Memory',
      name: 'resident memory of the application, highest',
      one: `${appHighest} MB`,
      promise: `${mostMemory} MB`,
      kept: appHighest <= mostMemory,
      note: notes(`${app} MB at the end`, postgres !== null && `PostgreSQL ${postgres} MB with its shared buffers`),
    },
  ]
}
