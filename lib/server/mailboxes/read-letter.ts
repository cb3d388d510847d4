import PostalMime, { type Attachment, type Email } from 'postal-mime'
import { htmlToText } from '@/lib/core/html-text'
import { sanitizeRichText } from '@/lib/core/rich-text'
import { storable } from '@/lib/core/text'
import type { Bounce, Letter } from '@/lib/domain/mailboxes/letter'
import { escaped } from '../mail/mail-page'
import { headOf } from './read-head'

const most = { html: 1_000_000, kept: 200_000, files: 50 }

/** A whole e-mail as it came, its text cleaned. What is malformed is read as far as it goes. */
export async function readLetter(source: Uint8Array, received: Date): Promise<Letter> {
  const mail = await PostalMime.parse(source, {
    attachmentEncoding: 'arraybuffer',
    forceRfc822Attachments: true,
    maxNestingDepth: 60,
    maxHeadersSize: 1_000_000,
  })
  const html = richTextOf(mail)
  const head = headOf(mail, received)
  return {
    ...head,
    html,
    text: htmlToText(html),
    files: head.isReport ? [] : filesOf(mail.attachments),
    bounces: head.isReport ? bouncesIn(mail) : [],
  }
}

/** The written page, without pictures and scripts; plain text where there is none, or where it is beyond measure. */
function richTextOf({ html = '', text = '' }: Email): string {
  const page = html.length <= most.html ? withoutHead(storable(html)) : ''
  const clean = page ? sanitizeRichText(page) : ''
  if (htmlToText(clean) !== '' && clean.length <= most.kept) return clean
  const plain = text.trim() || htmlToText(clean)
  return paragraphsOf(storable(plain).slice(0, most.kept / 2))
}

/** What stands there is for browsers, its title too. */
function withoutHead(page: string): string {
  const begin = page.search(/<head\b/i)
  const end = begin < 0 ? -1 : page.toLowerCase().indexOf('</head', begin)
  return end < 0 ? page : page.slice(0, begin) + page.slice(end)
}

/** Quoted lines become quotations, so that they can be folded. */
function paragraphsOf(plain: string): string {
  const blocks = plain.replace(/\r\n?/g, '\n').split(/\n{2,}/)
  return blocks
    .flatMap((block) => {
      const lines = block.split('\n')
      const isQuoted = lines.every((line) => line.startsWith('>'))
      const said = lines.map((line) => escaped(isQuoted ? line.replace(/^[>\s]+/, '') : line)).join('<br />')
      if (said.trim() === '') return []
      return isQuoted ? `<blockquote><p>${said}</p></blockquote>` : `<p>${said}</p>`
    })
    .join('')
}

function filesOf(attachments: Attachment[]) {
  return attachments
    .filter(({ disposition, related, filename }) => filename !== null && !(related && disposition !== 'attachment'))
    .slice(0, most.files)
    .map(({ filename, content }) => ({ name: storable(filename ?? ''), bytes: bytesOf(content) }))
}

const bytesOf = (content: Attachment['content']): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)

const textOf = ({ content }: Attachment) => new TextDecoder().decode(bytesOf(content)).slice(0, 100_000)

/** Whom the e-mail that the report is about did not reach (RFC 3464). */
function bouncesIn({ attachments }: Email): Bounce[] {
  const report = attachments.find(({ mimeType }) => mimeType === 'message/delivery-status')
  const original = attachments.find(({ mimeType }) => /^(message\/rfc822|text\/rfc822-headers)$/.test(mimeType))
  const originalId = original && /^message-id:\s*(<[^<>\s]+>)/im.exec(textOf(original))?.[1]
  if (!report || !originalId) return []
  return textOf(report)
    .replace(/\r\n/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n{2,}/)
    .flatMap((block) => {
      const field = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(block)?.[1]?.trim() ?? ''
      const said = (name: string) => field(name).replace(/^[\w-]+;\s*/, '')
      const address = (said('final-recipient') || said('original-recipient')).replace(/[<>]/g, '').toLowerCase()
      if (field('action').toLowerCase() !== 'failed' || !address) return []
      const status = /\d\.\d{1,3}\.\d{1,3}/.exec(field('status'))?.[0] ?? ''
      const reason = storable(said('diagnostic-code')) || `It could not be delivered${status && ` (${status})`}.`
      return [{ originalId, address, reason: reason.slice(0, 500), isFinal: status.startsWith('5') }]
    })
}
