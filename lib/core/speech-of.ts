import { type DayForm, houseSpeech, type Speech } from '@/lib/core/speech'

/** What figures can be written in. The first of a language stands for its other countries. */
export const languages = [
  { tag: 'en-GB', name: 'British English', own: 'English (United Kingdom)' },
  { tag: 'en-US', name: 'American English', own: 'English (United States)' },
  { tag: 'de-DE', name: 'German', own: 'Deutsch' },
  { tag: 'de-CH', name: 'Swiss German', own: 'Deutsch (Schweiz)' },
  { tag: 'fr-FR', name: 'French', own: 'français' },
  { tag: 'es-ES', name: 'Spanish', own: 'español' },
  { tag: 'it-IT', name: 'Italian', own: 'italiano' },
  { tag: 'nl-NL', name: 'Dutch', own: 'Nederlands' },
  { tag: 'pt-PT', name: 'Portuguese', own: 'português (Portugal)' },
  { tag: 'pt-BR', name: 'Brazilian Portuguese', own: 'português (Brasil)' },
  { tag: 'sv-SE', name: 'Swedish', own: 'svenska' },
  { tag: 'da-DK', name: 'Danish', own: 'dansk' },
  { tag: 'nb-NO', name: 'Norwegian', own: 'norsk bokmål' },
  { tag: 'fi-FI', name: 'Finnish', own: 'suomi' },
  { tag: 'pl-PL', name: 'Polish', own: 'polski' },
  { tag: 'cs-CZ', name: 'Czech', own: 'čeština' },
  { tag: 'ja-JP', name: 'Japanese', own: '日本語' },
] as const

/** Kept with a member who wants figures as their browser asks for pages. */
export const asBrowser = 'browser'

export const isLanguage = (tag: string): boolean => tag === asBrowser || languages.some((one) => one.tag === tag)

/** The first language of a browser's list that figures can be written in. */
export function languageOf(accepted: string | null | undefined): string {
  const wanted = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';')
      return { tag, weight: Number(/q=([\d.]+)/.exec(rest.join(';'))?.[1] ?? 1) }
    })
    .toSorted((a, b) => b.weight - a.weight)
  for (const { tag } of wanted) {
    const [language = ''] = tag.toLowerCase().split('-')
    const found =
      languages.find((one) => one.tag.toLowerCase() === tag.toLowerCase()) ??
      languages.find((one) => language !== '' && one.tag.startsWith(`${language === 'no' ? 'nb' : language}-`))
    if (found) return found.tag
  }
  return houseSpeech.locale
}

const made = new Map<string, Speech>([[houseSpeech.locale, houseSpeech]])

/** How a language writes figures; the house's own for one that is not on the list. Made once per process. */
export function speechOf(tag: string | null): Speech {
  const known = languages.find((one) => one.tag === tag)
  if (!known) return houseSpeech
  const before = made.get(known.tag)
  if (before) return before
  const speech = makeSpeech(known.tag)
  made.set(known.tag, speech)
  return speech
}

/** 5 April 2033 shows by its digits which part is which, and whether it gets a nought in front. */
const sample = Date.UTC(2033, 3, 5, 15, 4)

function makeSpeech(locale: string): Speech {
  const digits = new Intl.NumberFormat(locale).formatToParts(1_234_567.5)
  const part = (type: string) => digits.find((one) => one.type === type)?.value
  const isGrouped = new Intl.NumberFormat(locale).formatToParts(1234).some(({ type }) => type === 'group')
  return {
    locale,
    decimal: part('decimal') === ',' ? ',' : '.',
    group: part('group') ?? '',
    groupFrom: isGrouped ? 4 : 5,
    percent: percentOf(locale),
    money: moneyOf(locale),
    units: unitsOf(locale),
    days: {
      full: dayForm(locale, { dateStyle: 'medium' }),
      short: dayForm(locale, { day: 'numeric', month: 'short' }),
      weekday: dayForm(locale, { weekday: 'short' }),
      month: dayForm(locale, { month: 'long', year: 'numeric' }),
      monthShort: dayForm(locale, { month: 'short', year: '2-digit' }),
      spoken: dayForm(locale, { dateStyle: 'full' }),
    },
    ...timeOf(locale),
    order: orderOf(locale),
    weekStart: weekStartOf(locale),
  }
}

function percentOf(locale: string): string {
  const parts = new Intl.NumberFormat(locale, { style: 'percent' }).formatToParts(0.12)
  return parts
    .slice(parts.findLastIndex(({ type }) => type === 'integer') + 1)
    .map(({ value }) => value)
    .join('')
}

function moneyOf(locale: string): Speech['money'] {
  const parts = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'EUR',
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(1)
  const side = parts[0]?.type === 'currency' ? 'before' : 'after'
  const between = side === 'before' ? parts[1] : parts.at(-2)
  return { side, between: between?.type === 'literal' ? between.value : '' }
}

/** "Mio.", "Md": where a language counts in a power of ten by name. Thousands it has no name for are "k", as on any chart. */
function unitsOf(locale: string): Speech['units'] {
  const compact = new Intl.NumberFormat(locale, { notation: 'compact' })
  const units: Speech['units'] = []
  for (let power = 9; power >= 3; power -= 1) {
    const parts = compact.formatToParts(10 ** power)
    const at = parts.findIndex(({ type }) => type === 'compact')
    const isOne = parts.find(({ type }) => type === 'integer')?.value === '1'
    if (at > 0 && isOne && parts.filter(({ type }) => type === 'integer').length === 1)
      units.push([
        power,
        parts
          .slice(1, at + 1)
          .map(({ value }) => value)
          .join(''),
      ])
  }
  return units.some(([power]) => power < 6) ? units : [...units, [3, 'k']]
}

function dayForm(locale: string, options: Intl.DateTimeFormatOptions): DayForm {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', calendar: 'gregory' })
  const named = (at: number, type: string) => format.formatToParts(at).find((part) => part.type === type)?.value ?? ''
  const pieces = format.formatToParts(sample).map(({ type, value }) => {
    if (type === 'day') return value === '05' ? '{dd}' : '{d}'
    if (type === 'year') return value === '33' ? '{yy}' : '{y}'
    if (type === 'weekday') return '{weekday}'
    if (type === 'month') return value === '04' ? '{mm}' : value === '4' ? '{m}' : '{month}'
    return value
  })
  const pattern = pieces.join('')
  const twelve = () => Array.from({ length: 12 }, (_, month) => named(Date.UTC(2033, month, 5), 'month'))
  // 2 January 2033 is a Sunday.
  const seven = () => Array.from({ length: 7 }, (_, day) => named(Date.UTC(2033, 0, 2 + day), 'weekday'))
  return {
    pattern,
    ...(pattern.includes('{month}') && { months: twelve() }),
    ...(pattern.includes('{weekday}') && { weekdays: seven() }),
  }
}

function timeOf(locale: string): Pick<Speech, 'time' | 'halves'> {
  const format = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })
  const isHalved = format.resolvedOptions().hour12 === true
  const time = format.formatToParts(sample).map(({ type, value }) => {
    if (type === 'hour') return isHalved ? '{h}' : '{H}'
    if (type === 'minute') return '{M}'
    // A common space: the narrow one of some libraries is no space to whoever searches.
    return type === 'dayPeriod' ? '{half}' : value.replace(/\s/, ' ')
  })
  const half = (hour: number) =>
    format.formatToParts(Date.UTC(2033, 3, 5, hour)).find(({ type }) => type === 'dayPeriod')?.value ?? ''
  return { time: time.join(''), halves: [half(3), half(15)] }
}

function orderOf(locale: string): Speech['order'] {
  const numeric = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: 'UTC',
  })
  const order = numeric
    .formatToParts(sample)
    .filter(({ type }) => type === 'day' || type === 'month' || type === 'year')
    .map(({ type }) => type.charAt(0))
    .join('')
  return order === 'mdy' || order === 'ymd' ? order : 'dmy'
}

/** Node calls it a method, or a property, by its age. */
type WithWeeks = Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } }

function weekStartOf(tag: string): number {
  const locale: WithWeeks = new Intl.Locale(tag)
  return ((locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1) % 7
}
