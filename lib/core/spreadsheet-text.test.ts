import { describe, expect, it } from 'vitest'
import { withFormulaSign, withoutFormula } from './spreadsheet-text'

describe('text for a spreadsheet', () => {
  it.each(['=1+1', '+46 70 123', '-1+1|cmd', '@SUM(A1)', '\t=1', '\r=1', '＝1', "'=1", '-x'])(
    '%j is never run, and comes back',
    (text) => {
      const safe = withoutFormula(text)
      expect(safe).toBe(`'${text}`)
      expect(withFormulaSign(safe)).toBe(text)
    },
  )

  it.each(['', 'Alpha', '-12', '-1,234.50', "it's", "'quoted'", '1=1'])('%j stays as it is', (text) => {
    expect(withoutFormula(text)).toBe(text)
    expect(withFormulaSign(text)).toBe(text)
  })
})
