const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", apos: "'", nbsp: ' ' }

/** What sanitised HTML says, as text: blocks become lines. HTML from elsewhere goes through `sanitizeRichText` first. */
export function htmlToText(html: string): string {
  return html
    .replace(/<(?:br|hr|\/p|\/h[1-4]|\/li|\/tr|\/blockquote|\/pre)\b[^<>]*>/gi, '\n')
    .replace(/<\/t[dh]>/gi, ' ')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(#?\w{1,8});/g, (written, name: string) => ENTITIES[name] ?? written)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The beginning of what sanitised HTML says, on one line, cut between words. */
export function snippetOf(html: string, longest = 200): string {
  const line = htmlToText(html.slice(0, longest * 40).replace(/[<&][^<>;]*$/, '')).replace(/\s+/g, ' ')
  if (line.length <= longest) return line
  const lastSpace = line.lastIndexOf(' ', longest - 1)
  return `${line.slice(0, lastSpace > longest * 0.6 ? lastSpace : longest - 1)}…`
}
