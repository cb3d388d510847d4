/**
 * Where an e-mail goes over into what it answers: a quotation at its end, or the line by which mail programs begin one. Both halves may
 * hold tags without their ends, so that they are to be cleaned anew.
 */
export function splitQuoted(html: string): { said: string; quoted: string } {
  const at = Math.min(...beginnings.map((mark) => placeOf(html, mark)))
  const said = html.slice(0, at)
  // An e-mail that is nothing but a quotation, or a forwarded one, is read whole.
  if (at === html.length || plain(said) === '') return { said: html, quoted: '' }
  const quotation = html.slice(at)
  // What was written below the quotation, line by line, is not folded away.
  const end = quotation.toLowerCase().lastIndexOf('</blockquote>')
  const isBelow = end >= 0 && plain(quotation.slice(end)) !== ''
  return isBelow ? { said: html, quoted: '' } : { said, quoted: quotation }
}

const beginnings = [
  // On Monday Ann wrote: Am Montag schrieb Ann: Le lundi Ann a écrit : El lunes Ann escribió:
  /<p>(?:(?!<\/p>)[\s\S]){0,20}?(?:On|Am|Le|El|Il|Op)\b(?:(?!<\/p>)[\s\S]){5,300}?(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef)(?:(?!<\/p>)[\s\S]){0,200}?:(?:\s|<br \/>|<[^<>]*>)*(?:<\/p>)/i,
  /<p>(?:\s|<[^<>]*>)*-{3,}\s*(?:Original Message|Ursprüngliche Nachricht|Message d’origine|Mensaje original)/i,
  /<blockquote\b/i,
]

function placeOf(html: string, mark: RegExp): number {
  const found = mark.exec(html)
  return found ? found.index : html.length
}

const plain = (html: string) =>
  html
    .replace(/<[^<>]*>/g, '')
    .replace(/&nbsp;|\u00a0/g, ' ')
    .trim()
