import { describe, expect, it } from 'vitest'
import { checkFormula, withKeys, withLabels } from '@/lib/formulas/check'
import { refuseCycles } from '@/lib/formulas/cycles'
import { inputsOf } from '@/lib/formulas/inputs'
import { namedTexts, renameInFormula } from '@/lib/formulas/named-texts'
import { checkRollUp } from '@/lib/formulas/roll-up'
import { resolvePath } from '@/lib/models/graph'
import { customField, modelsWith } from '@/lib/testing/definitions'

const seats = customField('company', 'Seats', 'number')
const signed = customField('company', 'Signed', 'day')
const models = modelsWith(seats, signed)
const kindOf = (text: string) => checkFormula(models, 'company', text).kind

describe('formulas', () => {
  it('know what they give', () => {
    expect(kindOf('((5 + 1) / 20) * 30')).toBe('number')
    expect(kindOf('{Seats} * 2 + {ARR}')).toBe('number')
    expect(kindOf('"Hello " + {Name}')).toBe('text')
    expect(kindOf('{Seats} & " seats"')).toBe('text')
    expect(kindOf('if({Seats} > 10 and not isEmpty({Signed}), {Signed}, empty)')).toBe('day')
    expect(kindOf('days(today(), {Signed})')).toBe('number')
    expect(kindOf('{Signed} >= "2026-01-31"')).toBe('yesNo')
    expect(kindOf('coalesce({City}, "?")')).toBe('text')
  })

  it.each([
    ['', 'The formula is empty.'],
    ['1 +', 'Something is missing at the end'],
    ['(1', '“)” is missing'],
    ['1 ; drop table companies', '“; drop tab” cannot be read'],
    ['nonsense(1)', 'There is no function “nonsense”'],
    ['{Nowhere} + 1', 'no field “Nowhere”'],
    ['{Seats} + {Signed}', 'needs a number where a day is'],
    ['if({Seats}, 1, 2)', 'needs yes or no where a number is'],
    ['days({Signed})', 'takes 2 values'],
    ['{licenses.product}', 'leads to several records'],
    ['{Owner} & ""', 'cannot read a record as text'],
    ['{updatedAt} > {createdAt}', 'cannot ask when the record was changed'],
    [`${'('.repeat(60)}1${')'.repeat(60)}`, 'nested too deeply'],
    ['constructor(1)', 'There is no function “constructor”'],
  ])('%s is refused', (text, message) => {
    expect(() => checkFormula(models, 'company', text)).toThrow(message)
  })

  it('are kept by keys and shown by names', () => {
    const kept = withKeys(models, 'company', '{Seats} & " {Seats} " & {name}')
    expect(kept).toBe(`{${seats.id}} & " {Seats} " & {name}`)
    expect(withLabels(models, 'company', kept)).toBe('{Seats} & " {Seats} " & {Name}')
    const city = withKeys(models, 'enduser', '{Company.City}')
    expect(city).toBe('{company.city}')
    expect(withLabels(models, 'enduser', city)).toBe('{Company.City}')
  })

  it('that wait for each other are refused with the way round', () => {
    const a = customField('company', 'A', 'number')
    const b = customField('license', 'B', 'number', { formula: `{company.${a.id}} + 1` })
    const rolled = { ...a, rollUp: { through: 'licenses', of: 'sum', field: b.id } }
    expect(() => refuseCycles(modelsWith(rolled, b))).toThrow('Company A → License B → Company A')
    const own = customField('company', 'Own', 'number')
    expect(() => refuseCycles(modelsWith({ ...own, formula: `{${own.id}} + 1` }))).toThrow('Company Own → Company Own')
  })

  it('say whether the day matters', () => {
    const of = (computation: Parameters<typeof customField>[3]) => {
      const field = customField('company', 'X', 'number', computation)
      const with_ = modelsWith(seats, field)
      const found = resolvePath(with_, 'company', field.id)
      if (!found) throw new Error('not there')
      return inputsOf(with_, 'company', found.field).usesClock
    }
    expect(of({ formula: 'days(today(), {customerFrom})' })).toBe(true)
    expect(of({ formula: '{arr} * 2' })).toBe(false)
    const lately = { through: 'conversations', of: 'count', where: { field: 'date', is: 'inLastDays', value: 30 } }
    expect(of({ rollUp: lately })).toBe(true)
    expect(of({ rollUp: { through: 'licenses', of: 'count' } })).toBe(false)
  })
})

describe('roll-ups', () => {
  it('find their way, or say what does not fit', () => {
    expect(checkRollUp(models, 'company', { through: 'licenses', of: 'sum', field: 'value' }).field?.key).toBe('value')
    expect(() => checkRollUp(models, 'company', { through: 'nothing', of: 'count' })).toThrow('no related records')
    expect(() => checkRollUp(models, 'company', { through: 'licenses', of: 'sum' })).toThrow('Choose which field')
    expect(() => checkRollUp(models, 'company', { through: 'licenses', of: 'sum', field: 'product' })).toThrow(
      'cannot be summed up',
    )
    expect(() => checkRollUp(models, 'enduser', { through: 'company', of: 'count' })).toThrow('no related records')
  })
})

describe('values in formulas', () => {
  const of = { model: 'company', field: 'phase' }
  const renamed = new Map([['Live', 'Gone "live"']])
  const rename = (text: string, model = 'company') => renameInFormula(models, model, text, of, renamed)

  it.each([
    ['if({phase} = "Live", 1, 0)', 'if({phase} = "Gone \\"live\\"", 1, 0)'],
    ['"Live" != {phase} or {phase} <> "Live"', '"Gone \\"live\\"" != {phase} or {phase} <> "Gone \\"live\\""'],
    ['{city} = "Live" and {phase} = "Test"', '{city} = "Live" and {phase} = "Test"'],
    ['if({phase} = "Live", "Live", "Not")', 'if({phase} = "Gone \\"live\\"", "Live", "Not")'],
    ['contains({phase}, "Live")', 'contains({phase}, "Live")'],
    ['{name} & "Live"', '{name} & "Live"'],
  ])('change in %s where they are compared with the field', (text, next) => {
    expect(rename(text)).toBe(next)
  })

  it('change at the end of a way to another record, and only in the field of that model', () => {
    expect(rename('{company.phase} = "Live"', 'enduser')).toBe('{company.phase} = "Gone \\"live\\""')
    expect(rename('{name} = "Live"', 'enduser')).toBe('{name} = "Live"')
    const tags = { model: 'company', field: 'tags' }
    expect(renameInFormula(models, 'company', 'has({tags}, "VIP")', tags, new Map([['VIP', 'A']]))).toBe(
      'has({tags}, "A")',
    )
  })

  it('are told where nobody can know what they mean', () => {
    const told = (text: string) =>
      namedTexts(models, 'company', text, of).map(({ value, certain }) => `${value} ${certain}`)
    expect(told('if({phase} = "Live", "Live", {city})')).toEqual(['Live true', 'Live false'])
    expect(told('if({city} = "Live", {phase}, "Test")')).toEqual(['Test false'])
    expect(told('{city} & "Live"')).toEqual([])
  })

  it('may not make a formula longer than formulas are', () => {
    const long = `{phase} = "Live" or {city} = "${'x'.repeat(3_960)}"`
    expect(() => renameInFormula(models, 'company', long, of, new Map([['Live', 'y'.repeat(200)]]))).toThrow(
      'longer than',
    )
  })
})
