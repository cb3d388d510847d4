import { describe, expect, it } from 'vitest'
import { snippetOf } from './snippet'

describe('snippetOf', () => {
  it('reads HTML as one line of text', () => {
    expect(snippetOf('<p>Hello <b>Priya</b>,</p><p>here &amp; now&nbsp;&#8364;5</p>')).toBe('Hello Priya , here & now €5')
  })

  it('leaves out what nobody reads', () => {
    expect(snippetOf('<style>p{color:red}</style><p>Text</p><script>alert(1)</script>')).toBe('Text')
  })

  it('is empty for nothing', () => {
    expect(snippetOf(null)).toBeNull()
    expect(snippetOf('<p><br></p>')).toBeNull()
  })

  it('ends long text with an ellipsis', () => {
    expect(snippetOf('a'.repeat(500))).toHaveLength(200)
  })
})
