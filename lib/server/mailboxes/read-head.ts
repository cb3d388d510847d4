import { createHash } from 'node:crypto'
import PostalMime, { type Address, type Email } from 'postal-mime'
import { storable } from '@/lib/core/text'
import type { LetterAddress, LetterHead } from '@/lib/domain/mailboxes/letter'

/** The headers that are asked for before anything else of an e-mail. */
export const headerNames = [
  ...['message-id', 'in-reply-to', 'references', 'date', 'subject', 'from', 'to', 'cc', 'bcc', 'content-type'],
  ...['auto-submitted', 'list-unsubscribe', 'list-id', 'precedence', 'return-path'],
]

const most = { addresses: 200, references: 100, subject: 500, name: 200, id: 500 }
const dayMs = 86_400_000

/** What headers say, however they are written. `received`: when the server got it, which a false date does not get past. */
export async function readHead(headers: Uint8Array, received: Date): Promise<LetterHead> {
  return headOf(await PostalMime.parse(headers, { maxHeadersSize: 1_000_000 }), received)
}

export function headOf(mail: Email, received: Date): LetterHead {
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? ''
  const [from = bareAddressIn(header('from'))] = addressesOf(mail.from ? [mail.from] : [])
  const references = idsIn(mail.references ?? '').slice(-most.references)
  const [inReplyTo = references.at(-1) ?? null] = idsIn(mail.inReplyTo ?? '')
  const contentType = header('content-type').toLowerCase()
  return {
    messageId: idsIn(mail.messageId ?? '')[0] ?? madeId(mail, received),
    references,
    inReplyTo,
    from,
    to: addressesOf(mail.to ?? []),
    cc: addressesOf(mail.cc ?? []),
    bcc: addressesOf(mail.bcc ?? []),
    subject: clean(mail.subject ?? '').slice(0, most.subject),
    at: instantOf(mail.date, received),
    isAutomatic:
      !/^(no)?$/i.test(header('auto-submitted').trim()) ||
      header('list-unsubscribe') !== '' ||
      header('list-id') !== '' ||
      /bulk|list|junk/i.test(header('precedence')),
    isReport: contentType.startsWith('multipart/report') && contentType.includes('delivery-status'),
  }
}

/** As the database takes it, on one line. */
const clean = (text: string) => storable(text).replace(/\s+/g, ' ').trim()

function addressesOf(given: Address[]): LetterAddress[] {
  const plain = given.flatMap((one) => one.group ?? [one])
  const found = plain.flatMap(({ name, address }) => {
    const bare = clean(address ?? '').toLowerCase()
    return /^[^\s@<>]+@[^\s@<>]+$/.test(bare) && bare.length <= 254
      ? [{ name: clean(name).slice(0, most.name), address: bare }]
      : []
  })
  const first = new Map<string, LetterAddress>()
  for (const one of found) if (!first.has(one.address)) first.set(one.address, one)
  return [...first.values()].slice(0, most.addresses)
}

/** Whom a header means that is written against the rules. */
function bareAddressIn(header: string): LetterAddress | null {
  const address = /[^\s<>"',;:()]+@[^\s<>"',;:()]+/.exec(storable(header))?.[0].toLowerCase()
  return address && address.length <= 254 ? { name: '', address } : null
}

function idsIn(text: string): string[] {
  const ids =
    storable(text).match(/<[^<>\s]+>/g) ?? (text.trim() && !/\s/.test(text.trim()) ? [`<${text.trim()}>`] : [])
  return [...new Set(ids.filter((id) => id.length <= most.id))]
}

/** The same for every copy of an e-mail, whichever way it took. */
function madeId(mail: Email, received: Date): string {
  const said = [mail.date ?? received.toISOString(), mail.subject, mail.from, mail.to, mail.cc]
  return digestId(JSON.stringify(said))
}

export function digestId(said: string | Uint8Array): string {
  return `<${createHash('sha256').update(said).digest('hex').slice(0, 40)}@no-message-id>`
}

/** When it says it was written, unless the server cannot have got it then. */
function instantOf(date: string | undefined, received: Date): Date {
  const said = new Date(date ?? Number.NaN).getTime()
  const isLikely = said <= received.getTime() + dayMs && said >= received.getTime() - 30 * dayMs
  return isLikely ? new Date(said) : received
}
