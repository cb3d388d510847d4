/**
 * Where an e-mail goes over into what it answers: a quotation at its end, or the line by which mail programs begin one. Both halves may
 * hold tags without their ends, so that they are to be cleaned anew.
 */
export function splitQuoted(html: string): { said: string; quoted: string } {
  const whole = { said: html, quoted: '' }
  const at = beginningOf(html)
  if (at === null) return whole
  const [said, quoted] = [html.slice(0, at), html.slice(at)]
  // An e-mail that is nothing but a quotation, or a forwarded one, is read whole.
  if (plain(said) === '') return whole
  // What was written below the quotation, line by line, is not folded away.
  const end = quoted.lastIndexOf('</blockquote>')
  return end >= 0 && plain(quoted.slice(end)) !== '' ? whole : { said, quoted }
}

/** Paragraphs are looked at one by one: whoever writes an e-mail decides how long it is. */
function beginningOf(html: string): number | null {
  const quotation = html.indexOf('<blockquote')
  const until = quotation < 0 ? html.length : quotation
  for (let at = html.indexOf('<p>'); at >= 0 && at < until; at = html.indexOf('<p>', at + 3)) {
    const end = html.indexOf('</p>', at)
    if (end < 0) break
    if (end - at < longestLine && isBeginning(plain(html.slice(at, end)))) return at
  }
  return quotation < 0 ? null : quotation
}

const longestLine = 1_000

// On Monday Ann wrote: Am Montag schrieb Ann: Le lundi Ann a écrit : El lunes Ann escribió:
const isBeginning = (line: string) =>
  (/^(On|Am|Le|El|Il|Op)\s/.test(line) &&
    /\s(wrote|schrieb|a écrit|escribió|ha scritto|schreef)(\s|:)/.test(line) &&
    line.endsWith(':')) ||
  /^-{3,}\s*(Original Message|Ursprüngliche Nachricht|Message d’origine|Mensaje original)/i.test(line)

const plain = (html: string) =>
  html
    .replace(/<[^<>]*>/g, '')
    .replace(/&nbsp;|\u00a0/g, ' ')
    .trim()
