import { describe, expect, it } from 'vitest'
import { contentTypeOf, isShownInline } from './file-kinds'

const bytes = (text: string) => Buffer.from(text, 'latin1')

describe('contentTypeOf', () => {
  it('believes a name that the first bytes agree with', () => {
    expect(contentTypeOf('plan.PDF', bytes('%PDF-1.7'))).toEqual({ ok: true, type: 'application/pdf' })
    expect(contentTypeOf('logo.png', bytes('\x89PNG\r\n'))).toEqual({ ok: true, type: 'image/png' })
    expect(contentTypeOf('list.csv', bytes('\xEF\xBB\xBFname;city'))).toMatchObject({ ok: true })
    expect(contentTypeOf('list.csv', bytes('\xFF\xFEn\0a\0'))).toMatchObject({ ok: true })
  })

  it('refuses a file that is something else than it is called', () => {
    expect(contentTypeOf('plan.pdf', bytes('MZ\x90\0'))).toMatchObject({ ok: false })
    expect(contentTypeOf('photo.jpg', bytes('<html><script>'))).toMatchObject({ ok: false })
    expect(contentTypeOf('notes.txt', bytes('a\0b'))).toMatchObject({ ok: false })
  })

  it('refuses programs, pages and names that say nothing', () => {
    for (const name of ['a.exe', 'a.html', 'a.js', 'a.php', 'a', 'constructor', 'a.constructor', 'a.']) {
      expect(contentTypeOf(name, bytes('x')).ok, name).toBe(false)
    }
  })

  it('lets no script of a stranger show itself', () => {
    expect(isShownInline('image/svg+xml')).toBe(false)
    expect(isShownInline('image/png')).toBe(true)
  })
})
