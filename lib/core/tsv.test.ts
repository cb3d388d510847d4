import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTsv, writeTsv } from '@/lib/core/tsv'

describe('cells on the clipboard', () => {
  it.each<[string, string[][]]>([
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['one', [['one']]],
    ['', [['']]],
    ['a\t\tb\n\n', [['a', '', 'b'], ['']]],
    ['"two\nlines"\t"say ""hi"""\n', [['two\nlines', 'say "hi"']]],
    ['5" pipe\t"loose', [['5" pipe', '"loose']]],
  ])('%j', (text, rows) => {
    expect(readTsv(text)).toEqual(rows)
  })

  it('come back as they went', () => {
    const rows = fc.array(
      fc.array(fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r', ' ') }), { minLength: 2, maxLength: 3 }),
      { minLength: 1, maxLength: 4 },
    )
    fc.assert(
      fc.property(rows, (cells) => {
        expect(readTsv(writeTsv(cells))).toEqual(cells)
      }),
    )
  })
})
