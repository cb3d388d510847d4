import { describe, expect, it } from 'vitest'
import { splitQuoted } from './quoted-history'

describe('what an e-mail answers', () => {
  it.each([
    [
      '<p>Yes.</p><p>On Mon, 3 Nov 2026 at 10:11, Ann &lt;ann@x&gt; wrote:</p><blockquote><p>Well?</p></blockquote>',
      '<p>Yes.</p>',
    ],
    ['<p>Ja.</p><p>Am 3. November schrieb Ann:</p><blockquote><p>Und?</p></blockquote>', '<p>Ja.</p>'],
    ['<p>Yes.</p><blockquote><p>Well?</p></blockquote><p> </p>', '<p>Yes.</p>'],
    ['<p>Yes.</p><p>-----Original Message-----</p><p>From: Ann</p>', '<p>Yes.</p>'],
  ])('is folded away: %s', (html, said) => {
    const split = splitQuoted(html)
    expect(split.said).toBe(said)
    expect(said + split.quoted).toBe(html)
  })

  it.each([
    '<p>On Monday we wrote a plan: here it is, and more of it.</p>',
    '<blockquote><p>Forwarded.</p></blockquote>',
    '<blockquote><p>Will it work?</p></blockquote><p>Yes.</p><blockquote><p>When?</p></blockquote><p>Now.</p>',
    '<p>See:</p><blockquote><p>One?</p></blockquote><p>Two.</p>',
    '',
  ])('is not found where it is all of it, or stands between the lines: %s', (html) => {
    expect(splitQuoted(html)).toEqual({ said: html, quoted: '' })
  })

  it('takes no long while to look for', () => {
    for (const html of [
      `<p>On ${'a '.repeat(50_000)}</p>`,
      '<p>On wrote '.repeat(20_000),
      '<p>'.repeat(60_000),
      '<'.repeat(200_000),
    ])
      expect(splitQuoted(html)).toEqual({ said: html, quoted: '' })
  })
})
