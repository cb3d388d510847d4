// What people write in words in their own language: programs write dates and yes or no as their country does.

const yes = words(
  'true yes y ✓ ✔ ☑ ja jawohl wahr oui vrai sí si verdadero sim verdadeiro sì vero tak prawda sant sand kyllä tosi ano igen igaz evet doğru да истина はい 是 예',
)
const no = words(
  'false no n ✗ ✘ ☐ nein falsch non faux falso não nao nie fałsz nej nei nee onwaar falskt falsk usant ei epätosi ne nem hamis hayır yanlış нет ложь いいえ 否 아니요',
)

/** Yes or no in one of many languages; null for any other word. */
export function yesOrNo(cell: string): boolean | null {
  const word = cell.toLowerCase()
  if (yes.has(word)) return true
  return no.has(word) ? false : null
}

/** From January on, without accents. */
const months = [
  'jan january januar janvier janv enero ene gennaio gen januari janeiro stycznia styczen',
  'feb february februar fevrier fevr febrero febbraio februari fevereiro fev lutego luty',
  'mar march marz maerz mrz mars marzo maart mrt marco marca marzec',
  'apr april avril avr abril abr aprile kwietnia kwiecien',
  'may mai mayo maggio mag mei maio maj maja',
  'jun june juni juin junio giugno giu junho czerwca czerwiec',
  'jul july juli juillet juil julio luglio lug julho lipca lipiec',
  'aug august aout agosto ago augustus augusti sierpnia sierpien',
  'sep sept september septembre septiembre settembre set setembro wrzesnia wrzesien',
  'oct october oktober okt octobre octubre ottobre ott outubro out pazdziernika pazdziernik',
  'nov november novembre noviembre novembro listopada listopad',
  'dec december dezember dez decembre diciembre dic dicembre dezembro desember des grudnia grudzien',
].map(words)

const dayBefore =
  /^(?:\p{L}{2,12}\.?,?\s+)?(\d{1,2})(?:\.|st|nd|rd|th|er|º)?[\s-]*(?:de\s+)?(\p{L}{3,12})\.?,?[\s-]*(?:de\s+)?(\d{4}|\d{2})$/iu
const dayAfter = /^(?:\p{L}{2,12}\.?,\s+)?(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/iu
const inSigns = /^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]$/u

/** "12. März 2026", "Mar 5, 2026", "05-Nov-26" or "2026年3月1日" as YYYY-MM-DD; null for what is no such date. Whether the day exists is not looked at. */
export function dayInWords(cell: string): string | null {
  if (cell.length > 40) return null
  const [, year = '', month = '', day = ''] = inSigns.exec(cell) ?? []
  if (year) return iso(year, Number(month), day)
  const [, before = '', named = '', yearAfter = ''] = dayBefore.exec(cell) ?? []
  if (named) return iso(yearAfter, monthOf(named), before)
  const [, name = '', after = '', last = ''] = dayAfter.exec(cell) ?? []
  return name ? iso(last, monthOf(name), after) : null
}

const clock =
  /^(.*\d)(?:T|,?\s+(?:at\s+|um\s+|kl\.?\s+|à\s+)?)(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?\s*(?:([ap])\.?m\.?)?\s*(?:Z|UTC|GMT)?([+-]\d{1,2}(?::?\d{2})?)?$/i

/** The time behind a day, as ISO has it: "T14:30:00Z" of "5 Mar 2026, 2:30 PM"; UTC unless it says otherwise. */
export function momentIn(cell: string): { day: string; time: string | null } {
  const [, day, hour = '', minute = '', second = '00', half, offset = ''] =
    (cell.length <= 60 && clock.exec(cell)) || []
  if (!day) return { day: cell, time: null }
  const isAfternoon = half?.toLowerCase() === 'p'
  const hours = half ? (Number(hour) % 12) + (isAfternoon ? 12 : 0) : Number(hour)
  const [sign = 'Z', ahead = '', minutes = '00'] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(offset)?.slice(1) ?? []
  const zone = ahead === '' ? 'Z' : `${sign}${ahead.padStart(2, '0')}:${minutes}`
  return { day, time: `T${String(hours).padStart(2, '0')}:${minute}:${second}${zone}` }
}

const nothing = /^(?:[-–—]|n\/a|n\.a\.|k\.\s?a\.|null|\\N|none|nan|0000-00-00.*)$/i

/** What people and programs write where there is no number and no date. */
export function saysNothing(cell: string): boolean {
  return nothing.test(cell)
}

/** Two-digit years up to 69 are of this century, as spreadsheets have it. */
export function fullYear(year: string): string {
  if (year.length === 4) return year
  return Number(year) < 70 ? `20${year}` : `19${year}`
}

function iso(year: string, month: number, day: string): string | null {
  if (month < 1) return null
  return `${fullYear(year)}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
}

function monthOf(name: string): number {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return months.findIndex((names) => names.has(plain)) + 1
}

function words(text: string): Set<string> {
  return new Set(text.split(' '))
}
