import { describe, expect, it } from 'vitest'
import { readLetter } from './read-letter'

const received = new Date('2026-11-20T10:00:00Z')
const read = (...lines: string[]) => readLetter(new TextEncoder().encode(lines.join('\r\n')), received)

describe('an e-mail', () => {
  it('of plain text becomes paragraphs, its quoted lines a quotation', async () => {
    const { html, text } = await read('Subject: x', '', 'One & two', 'three', '', '> Well?', '> <b>Now?</b>')
    expect(html).toBe(
      '<p>One &amp; two<br />three</p><blockquote><p>Well?<br />&lt;b&gt;Now?&lt;/b&gt;</p></blockquote>',
    )
    expect(text).toBe('One & two\nthree\nWell?\n<b>Now?</b>')
  })

  it('says who, to whom, when and what it goes back to', async () => {
    const letter = await read(
      'From: "Müller, Ann" <Ann@ACME.example>',
      'To: undisclosed-recipients:;, Team: bob@acme.example, carl@acme.example;',
      'Cc: not an address, dora@acme.example, dora@acme.example',
      'Message-ID: <m@x>',
      'In-Reply-To: <b@x> (her answer)',
      'References: <a@x>',
      ' <b@x>',
      'Date: Thu, 19 Nov 2026 12:00:00 +0100',
      '',
      '',
    )
    expect(letter).toMatchObject({
      messageId: '<m@x>',
      references: ['<a@x>', '<b@x>'],
      inReplyTo: '<b@x>',
      from: { name: 'Müller, Ann', address: 'ann@acme.example' },
      at: new Date('2026-11-19T11:00:00Z'),
      isAutomatic: false,
      isReport: false,
    })
    expect(letter.to.map(({ address }) => address)).toEqual(['bob@acme.example', 'carl@acme.example'])
    expect(letter.cc.map(({ address }) => address)).toEqual(['dora@acme.example'])
  })

  it.each(['Fri, 1 Jan 2100 00:00:00 +0000', 'Mon, 1 Jan 1990 00:00:00 +0000', 'soon', ''])(
    'that was written when it cannot have been, %j, is dated when it came',
    async (date) => expect((await read(`Date: ${date}`, '', 'x')).at).toEqual(received),
  )

  it('without a Message-ID has one that all its copies share', async () => {
    const copy = (way: string) =>
      read(`Received: ${way}`, 'From: a@b.example', 'Subject: S', 'Date: Thu, 19 Nov 2026 12:00:00 +0100', '', 'x')
    expect((await copy('one')).messageId).toBe((await copy('another')).messageId)
    expect((await read('From: a@b.example', 'Subject: T', '', 'x')).messageId).not.toBe((await copy('one')).messageId)
  })

  it.each([
    ['an answering machine', 'Auto-Submitted: auto-replied', true],
    ['a list', 'List-Id: <news.example>', true],
    ['bulk', 'Precedence: bulk', true],
    ['a person', 'Auto-Submitted: no', false],
  ])('of %s is known as such', async (_whose, header, isAutomatic) => {
    expect((await read(header, '', 'x')).isAutomatic).toBe(isAutomatic)
  })

  it.each([
    ['heads without end', '<head>'.repeat(100_000)],
    ['nested without end', `${'<div>'.repeat(20_000)}deep`],
    ['a page beyond measure', `<p>${'x'.repeat(2_000_000)}</p>`],
    ['half a character', '<p>\ud800\u0000</p>'],
  ])('with %s is read in a moment', async (_what, html) => {
    const letter = await read('Content-Type: text/html; charset=utf-8', '', html)
    expect(letter.html.length).toBeLessThanOrEqual(200_000)
    expect(letter.html).not.toContain('\u0000')
  })

  it('keeps no page with scripts, whatever wraps them', async () => {
    const { html } = await read(
      'Content-Type: text/html',
      '',
      '<svg onload=a()><p style="x" onclick="b()">Hi <a href="javascript:c()">there</a></p><iframe srcdoc="d"></iframe><form action=e><input></form>',
    )
    expect(html).toMatch(/^<p>Hi <a [^>]*>there<\/a><\/p>$/)
    expect(html).not.toMatch(/script|on\w+=|style|src|form/)
  })
})
