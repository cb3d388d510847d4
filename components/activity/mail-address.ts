import { htmlToText } from '@/lib/core/html-text'

type Letter = { to: string[]; subject: string /** Rich text. */; body: string }

/** Longer addresses are cut by some systems before the mail program sees them. */
const longest = 1_900

/** What opens the mail program of this computer with a letter begun; `isWhole` is false where the text was too long to go with it. */
export function mailAddress({ to, subject, body }: Letter): { href: string; isWhole: boolean } {
  const people = to.map((address) => encodeURIComponent(address).replaceAll('%40', '@')).join(',')
  const text = htmlToText(body).replaceAll('\n', '\r\n')
  const href = (parts: Record<string, string>) => {
    const given = Object.entries(parts).filter(([, value]) => value !== '')
    const query = given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
    return `mailto:${people}${query && `?${query}`}`
  }
  const whole = href({ subject, body: text })
  return whole.length <= longest ? { href: whole, isWhole: true } : { href: href({ subject }), isWhole: false }
}
