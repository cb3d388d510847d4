import sanitizeHtml from 'sanitize-html'

const BLOCKS = [
  'p',
  'br',
  'hr',
  'h1',
  'h2',
  'h3',
  'h4',
  'blockquote',
  'pre',
  'ul',
  'ol',
  'li',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
]
const MARKS = ['a', 'b', 'strong', 'i', 'em', 'u', 's', 'del', 'code', 'sub', 'sup', 'mark', 'span']

/** Paragraphs of plain words, or words alone: they come in by the thousand, and are what they become. */
const harmless = /^(?:(?:<p>[^<>&]*<\/p>)+|[^<>&]*)$/

/**
 * HTML that may be shown: structure, emphasis, links and mentions (`<span data-mention="id">`). No style, script, image, form or event
 * handler survives; links open without a way back to this page.
 */
export function sanitizeRichText(html: string): string {
  if (harmless.test(html)) return html.trim()
  return sanitizeHtml(html, {
    allowedTags: [...BLOCKS, ...MARKS],
    allowedAttributes: {
      a: ['href', 'title', 'rel', 'target'],
      span: ['data-mention'],
      ol: ['start'],
      th: ['colspan', 'rowspan'],
      td: ['colspan', 'rowspan'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    nestingLimit: 50,
    transformTags: {
      a: (_, { href, title }) => ({
        tagName: 'a',
        attribs: { ...(href && { href }), ...(title && { title }), rel: 'noopener nofollow', target: '_blank' },
      }),
      div: 'p',
    },
  }).trim()
}
