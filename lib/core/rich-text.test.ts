import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlToText, snippetOf } from '@/lib/core/html-text'
import { sanitizeRichText } from '@/lib/core/rich-text'

describe('sanitised', () => {
  it.each([
    ['<p onclick="x()">Hi <b>you</b></p>', '<p>Hi <b>you</b></p>'],
    ['<script>alert(1)</script>Hi<style>p{}</style>', 'Hi'],
    ['<img src=x onerror=alert(1)>Hi', 'Hi'],
    ['<a href="javascript:alert(1)">go</a>', '<a rel="noopener nofollow" target="_blank">go</a>'],
    [
      '<a href="https://x.com" target=_self>go</a>',
      '<a href="https://x.com" rel="noopener nofollow" target="_blank">go</a>',
    ],
    ['<a href="//evil.com">go</a>', '<a rel="noopener nofollow" target="_blank">go</a>'],
    ['<span data-mention="m1" style="color:red" class="x">@Maya</span>', '<span data-mention="m1">@Maya</span>'],
    ['<div>one</div>', '<p>one</p>'],
    ['<svg><a xlink:href="javascript:x">t</a></svg>', '<a rel="noopener nofollow" target="_blank">t</a>'],
    ['a < b & c', 'a &lt; b &amp; c'],
  ])('%s', (html, clean) => {
    expect(sanitizeRichText(html)).toBe(clean)
    expect(sanitizeRichText(clean)).toBe(clean)
  })

  it('is the same for plain words, which go the short way, as on the long one', () => {
    const words = fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replaceAll(/[<>&]/g, '').trim())
    const html = fc.oneof(
      words,
      fc.array(words, { minLength: 1, maxLength: 4 }).map((lines) => lines.map((line) => `<p>${line}</p>`).join('')),
    )
    fc.assert(
      fc.property(html, (text) => {
        expect(`${sanitizeRichText(text)}<b></b>`).toBe(sanitizeRichText(`${text}<b></b>`))
      }),
    )
  })

  it('takes hostile input in reasonable time', () => {
    const started = performance.now()
    for (const piece of ['<', '<div>', '<!--', '&', '<a href="']) htmlToText(sanitizeRichText(piece.repeat(100_000)))
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

it('says as text what HTML says', () => {
  expect(htmlToText('<p>Hello <b>there</b></p><ul><li>a &lt; b</li><li>c &amp; d</li></ul>')).toBe(
    'Hello there\na < b\nc & d',
  )
  expect(htmlToText('<p>&amp;lt;</p>')).toBe('&lt;')
})

it('cuts a snippet between words', () => {
  expect(snippetOf('<p>One two</p><p>three</p>', 100)).toBe('One two three')
  expect(snippetOf(`<p>${'word '.repeat(100)}</p>`, 20)).toBe('word word word word…')
  expect(snippetOf(`<p>${'word '.repeat(2000)}<a href="https://example.com">x</a></p>`, 30)).not.toContain('<')
})
