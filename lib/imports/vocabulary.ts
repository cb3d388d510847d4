/** Words that mean the same thing in customer data, first the one our own field names use. */
const same: string[][] = [
  ['company', 'account', 'customer', 'client', 'organization', 'organisation', 'tenant'],
  ['enduser', 'contact', 'user', 'person'],
  ['license', 'licence', 'subscription', 'contract'],
  ['ticket', 'case'],
  ['opportunity', 'deal'],
  ['id', 'identifier', 'uuid', 'key', 'ref', 'reference'],
  ['from', 'start', 'begin', 'starts', 'started', 'beginning', 'effective'],
  ['to', 'end', 'until', 'ends', 'ended', 'expiry', 'expires', 'expiration'],
  ['date', 'at', 'on', 'day', 'time', 'timestamp', 'submitted', 'opened', 'reported', 'occurred', 'received'],
  ['product', 'plan', 'tier', 'package', 'sku'],
  ['invoice', 'billing'],
  ['cycle', 'frequency', 'interval'],
  ['comment', 'feedback', 'remark'],
  ['description', 'details', 'body', 'summary'],
  ['subject', 'topic'],
  ['phone', 'telephone', 'mobile', 'tel'],
  ['web', 'website', 'url', 'homepage', 'site'],
  ['zip', 'postcode', 'postal'],
  ['owner', 'csm', 'responsible', 'manager', 'assignee'],
  ['position', 'job', 'role'],
  ['email', 'mail', 'emailaddress'],
  ['reason', 'cause'],
  ['value', 'amount', 'price', 'total', 'count', 'quantity', 'qty', 'number', 'num'],
  ['metric', 'feature', 'event', 'measure', 'dimension', 'kpi', 'action'],
  ['renew', 'renewal', 'renews'],
]

const meaning = new Map(same.flatMap((words) => words.map((word) => [word, words[0] ?? word] as const)))

/** Words that say how a value is written, not what it is. */
const manner = new Set([
  'flag',
  'is',
  'has',
  'the',
  'of',
  'code',
  'text',
  'usd',
  'eur',
  'gbp',
  'field',
  'value',
  'name',
])

/** The words of a column or field name, each in its one spelling: `start_date`, `fromDate` and `From date` agree. */
export function wordsOf(name: string): string[] {
  return plainWordsOf(name).map((word) => meaning.get(word) ?? word)
}

/** Whether two names share a word as it is written, singular or plural. */
export function shareAWord(one: string, other: string): boolean {
  const words = plainWordsOf(other)
  return plainWordsOf(one).some((word) => words.includes(word))
}

/** Words that mean something else, or nothing, when they stand alone. */
const together: [RegExp, string][] = [
  [/^custom\./i, ''],
  [/\be[-_ ]?mail(?:[-_ ]?address(?:es)?)?\b/gi, 'email'],
  [/\bjob[-_ ]?title\b/gi, 'position'],
  [/\bassigned[-_ ]?to\b/gi, 'owner'],
]

function plainWordsOf(name: string): string[] {
  return together
    .reduce((text, [words, word]) => text.replace(words, word), name)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => (meaning.has(word) ? word : singular(word)))
}

/**
 * How well a column name fits a field name, 0 to 1. Words of the model's own name add nothing (`account_name` of a company is
 * its name), nor do words about manner, unless they are all there is.
 */
export function nameFit(column: string, field: string, ownWords: ReadonlySet<string>): number {
  const left = telling(wordsOf(column), ownWords)
  const right = telling(wordsOf(field), ownWords)
  if (left.length === 0 || right.length === 0) return 0
  const shared = left.filter((word) => right.includes(word)).length
  return shared / new Set([...left, ...right]).size
}

/**
 * A label for a field made from a column name: `is_trial` becomes `Trial`, `churn_flag` `Churn flag`, `Annual Revenue` `Annual revenue`. What
 * people have written stays otherwise: `MRR goal`, `E-mail`.
 */
export function labelFrom(column: string): string {
  const name = column.replace(/^custom\./i, '')
  const isOfMachine = !/\s/.test(name) && /[_.]|[a-z0-9][A-Z]/.test(name)
  const words = isOfMachine
    ? name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').split(/[^\p{L}\p{N}]+/u)
    : name.replaceAll('_', ' ').split(/\s+/)
  const said = words.filter((word) => /[^\p{P}]/u.test(word))
  const told = said.length > 1 && /^(is|has)$/i.test(said[0] ?? '') ? said.slice(1) : said
  const text = told.map((word) => (isOfMachine ? word.toLowerCase() : isShort(word) ? word : lowered(word))).join(' ')
  return text === '' ? column : text.charAt(0).toUpperCase() + text.slice(1)
}

/** MRR, NPS, C: capitals that say something. */
const isShort = (word: string) => /^\p{Lu}{1,3}$/u.test(word)

/** Ordinary words in small letters; what has capitals inside was written so. */
function lowered(word: string): string {
  return /^\p{Lu}?\p{Ll}+$|^\p{Lu}{4,}$/u.test(word) ? word.toLowerCase() : word
}

/** Whether a column may hold ids of other records, by its name. */
export function isColumnOfIds(column: string): boolean {
  const words = wordsOf(column)
  return words.includes('id') || words.length === 1
}

/** Whether a column name says no more than what its rows are called: `Account`, `Company name`, `Full name`. */
export function saysWhole(column: string, ownWords: ReadonlySet<string>): boolean {
  const words = wordsOf(column)
  const isCalling = (word: string) => ['name', 'full', 'title'].includes(word)
  return words.length > 0 && words.every((word) => ownWords.has(word) || isCalling(word))
}

/** What a column most likely says of records that nobody knows yet: their ids, by its name and values, else what they are called. */
export function likelyKey(column: string, values: string[]): 'externalId' | 'title' {
  const said = values.filter((value) => value !== '')
  if (wordsOf(column).includes('id') || said.length === 0) return 'externalId'
  const names = said.filter((value) => /\p{L}{2}/u.test(value) && (!/\d/.test(value) || /[\s@]/.test(value)))
  return names.length * 2 > said.length ? 'title' : 'externalId'
}

function telling(words: string[], ownWords: ReadonlySet<string>): string[] {
  const unique = [...new Set(words)]
  const foreign = unique.filter((word) => !ownWords.has(word))
  const kept = foreign.filter((word) => !manner.has(word))
  if (kept.length > 0) return kept
  return foreign.length > 0 ? foreign : unique
}

function singular(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('us') && word.length > 3) return word.slice(0, -1)
  return word
}
