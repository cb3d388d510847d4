/** Words that mean the same thing in customer data, first the one our own field names use. */
const same: string[][] = [
  ['company', 'account', 'customer', 'client', 'organization', 'organisation', 'tenant'],
  ['enduser', 'contact', 'user', 'person'],
  ['license', 'licence', 'subscription', 'contract'],
  ['ticket', 'case'],
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
  ['owner', 'csm', 'responsible', 'manager'],
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

function plainWordsOf(name: string): string[] {
  return name
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

/** A label for a field made from a column name: `is_trial` becomes `Trial`, `churn_flag` `Churn flag`. */
export function labelFrom(column: string): string {
  const words = column
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const told = words.length > 1 && /^(is|has)$/i.test(words[0] ?? '') ? words.slice(1) : words
  const text = told.join(' ').toLowerCase()
  return text === '' ? column : text.charAt(0).toUpperCase() + text.slice(1)
}

/** Whether a column may hold ids of other records, by its name. */
export function isColumnOfIds(column: string): boolean {
  const words = wordsOf(column)
  return words.includes('id') || words.length === 1
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
