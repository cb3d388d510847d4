import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Json } from '@/lib/core/json'
import type { Clock, FieldOptions, Lowered, Storage } from '@/lib/fields/contract'
import {
  type FieldTypeKey,
  fieldType,
  fieldTypeKeyOfApi,
  fieldTypes,
  type SystemTypeKey,
  systemTypes,
} from '@/lib/fields/registry'
import { checkOperand } from '@/lib/filters/check-operand'
import { looseField } from '@/lib/testing/definitions'

/** What a person, a file or a program gives for one value, all of it meaning the same; the second value differs. */
type Fixture = { given: unknown[]; other: unknown; refused: unknown[]; options?: FieldOptions; shown: string }

const choices = [
  { value: 'basic', label: 'Basic' },
  { value: 'pro', label: 'Pro, yearly' },
]
const [someId, otherId] = ['65f0c0ffee65f0c0ffee0001', '65f0c0ffee65f0c0ffee0002']
const one = {
  given: [someId, ` ${someId} `, { _id: someId }, { id: someId, name: 'x' }],
  other: 'extid-ACME',
  refused: [{}, []],
  shown: someId,
}
const several = {
  given: [[someId, otherId], [someId, someId, { id: otherId }], `${someId}, ${otherId}`, `["${someId}","${otherId}"]`],
  other: [someId],
  refused: [[{}], [[]]],
  shown: `${someId}, ${otherId}`,
}

const fixtures: Record<FieldTypeKey | SystemTypeKey, Fixture> = {
  text: { given: ['42', 42, ' 42 ', '42\u0000'], other: 'b', refused: [{}, [], 'x'.repeat(10_001)], shown: '42' },
  richText: {
    given: ['<p>Hi</p>', '<p onclick="x()">Hi</p>', '<div>Hi</div><script>x</script>'],
    other: '<p>Ho</p>',
    refused: [{}, 'x'.repeat(1_000_001)],
    shown: 'Hi',
  },
  rating: {
    given: [4, '4', '4 of 5', '4/5', '4.0'],
    other: 5,
    refused: [6, -1, 3.5, 'good', '6 of 5', true],
    shown: '4 of 5',
  },
  number: {
    given: [1234.5, '1,234.5', '1 234,5', '1234.50'],
    other: 0,
    refused: ['abc', Number.NaN, true, {}, '1e400'],
    shown: '1,234.5',
  },
  toggle: { given: [true, 'TRUE', 'yes', '1', 1, 'on'], other: false, refused: ['maybe', 2, {}], shown: 'Yes' },
  list: {
    given: ['pro', 'PRO', 'pro, yearly'],
    other: 'basic',
    refused: ['gold', {}],
    options: { choices },
    shown: 'Pro, yearly',
  },
  multiPick: {
    given: [['basic', 'pro'], ['Basic', 'pro', 'PRO'], 'basic;pro', 'basic, pro'],
    other: ['pro'],
    refused: ['gold', ['basic', 'gold'], [{}]],
    options: { choices },
    shown: 'Basic; Pro, yearly',
  },
  teamMember: one,
  teamMembers: several,
  endUser: one,
  endUsers: several,
  reference: one,
  references: several,
  url: {
    given: ['https://acme.com/a?b=1', 'acme.com/a?b=1', '//acme.com/a?b=1'],
    other: 'mailto:a@b.co',
    refused: ['javascript:alert(1)', 'data:text/html,x', 'ftp://a.com', 'no spaces.com', 'word', 'https://', {}],
    shown: 'https://acme.com/a?b=1',
  },
  phone: {
    given: ['+46 70 123 45 67', ' +46 70  123 45 67', 'tel:+46 70 123 45 67'],
    other: '(020) 123-4 ext. 5',
    refused: ['call', '12', {}],
    shown: '+46 70 123 45 67',
  },
  email: {
    given: ['maya@acme.co.uk', ' Maya@ACME.co.uk ', 'Maya L <maya@acme.co.uk>', 'mailto:maya@acme.co.uk'],
    other: 'jörg@müller.de',
    refused: ['maya', 'a@b', '@b.co', 'a@@b.co', 'a b@c.co', 'a@b..co', `${'x'.repeat(65)}@b.co`, {}],
    shown: 'maya@acme.co.uk',
  },
  day: {
    given: ['2026-11-17', 20774, '2026-11-17T23:00:00-05:00', '17 Nov 2026'],
    other: 0,
    refused: ['2026-02-30', 'soon', 1.5, true],
    shown: '17 Nov 2026',
  },
  date: {
    given: ['2026-11-17', '2026-11-17T23:00:00-05:00', '2026-11-17T00:00:00.000Z'],
    other: '2025-01-01',
    refused: ['2026-02-30', 'soon', {}],
    shown: '17 Nov 2026',
  },
  dateTime: {
    given: [
      '2026-11-17T15:00:00.000Z',
      '2026-11-17T10:00:00-05:00',
      Date.UTC(2026, 10, 17, 15),
      new Date(Date.UTC(2026, 10, 17, 15)),
    ],
    other: '2026-11-17',
    refused: ['2026-02-30T10:00:00Z', '2026-11-17T25:00:00Z', 'soon', 5],
    shown: '17 Nov 2026, 15:00 UTC',
  },
  json: {
    given: [{ a: [1, { b: null }] }, '{"a":[1,{"b":null}]}'],
    other: [1],
    refused: [() => 1, { a: () => 1 }, Number.NaN, { a: Number.NaN }],
    shown: '{"a":[1,{"b":null}]}',
  },
}

const clock: Clock = {
  now: new Date('2026-11-17T10:00:00Z'),
  today: '2026-11-17',
  timeZone: 'Europe/Stockholm',
  memberId: someId,
}

const isStored: Record<Storage, (value: Json) => boolean> = {
  text: (value) => typeof value === 'string' && value !== '',
  number: (value) => typeof value === 'number',
  decimal: (value) => typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value),
  boolean: (value) => typeof value === 'boolean',
  day: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  instant: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value),
  texts: (value) => Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string'),
  json: () => true,
}

const cases = [
  ...Object.entries(fixtures).map(([key, fixture]) => ({ name: key, key, ...fixture })),
  {
    name: 'number as money',
    key: 'number',
    given: ['1250.00', 1250, '€1,250', '1 250'],
    other: '0.1',
    refused: ['1e15', 'x'],
    options: { format: { style: 'money' } } satisfies FieldOptions,
    shown: '1,250',
  },
  {
    name: 'number as percent',
    key: 'number',
    given: [25, '25%', '25'],
    other: 0,
    refused: [101, -1, 'x'],
    options: { min: 0, max: 100, format: { style: 'percent' } } satisfies FieldOptions,
    shown: '25%',
  },
  {
    name: 'whole number',
    key: 'number',
    given: [25, '25'],
    other: 0,
    refused: [1.5, 3_000_000_000],
    options: { whole: true },
    shown: '25',
  },
  {
    name: 'open list',
    key: 'list',
    given: ['Gold'],
    other: 'basic',
    refused: [{}],
    options: { choices, open: true },
    shown: 'Gold',
  },
]

it('knows every type by its key, and custom field types by their API spelling', () => {
  for (const [key, type] of Object.entries({ ...fieldTypes, ...systemTypes }))
    expect([type.key, fieldType(key)]).toEqual([key, type])
  expect(() => fieldType('colour')).toThrow('colour')
  for (const [key, type] of Object.entries(fieldTypes))
    expect(fieldTypeKeyOfApi(type.api?.toUpperCase() ?? '')).toBe(key)
  for (const type of Object.values(systemTypes)) expect(type.api).toBeNull()
  expect(fieldTypeKeyOfApi('colour')).toBeUndefined()
})

describe.each(cases)('$name', ({ key, given, other, refused, options = {}, shown }) => {
  const type = fieldType(key)
  const coerce = (input: unknown): Json => {
    const result = type.coerce(input, options)
    if (!result.ok) throw new Error(result.message)
    return result.value
  }
  const stored = coerce(given[0])

  it('reads every spelling as the same stored value', () => {
    expect(isStored[type.storage(options)](stored)).toBe(true)
    for (const spelling of given) expect(coerce(spelling)).toEqual(stored)
    for (const spelling of given) expect(type.equal(coerce(spelling), stored)).toBe(true)
  })

  it('takes its own stored and API values unchanged, through JSON', () => {
    for (const value of [stored, coerce(other)]) {
      expect(coerce(value)).toEqual(value)
      expect(coerce(JSON.parse(JSON.stringify(type.toApi(value, options))))).toEqual(value)
    }
  })

  it('takes its own words back, where they are words for input', () => {
    if (['richText', 'json'].includes(key)) return
    expect(coerce(type.format(stored, options))).toEqual(stored)
  })

  it('reads nothing as null', () => {
    for (const nothing of [null, undefined, '', '   ']) {
      if (key === 'json' && nothing === '   ') continue
      expect(type.coerce(nothing, options)).toEqual({ ok: true, value: null })
    }
  })

  it('tells values apart, and null from both', () => {
    expect(type.equal(stored, coerce(other))).toBe(false)
    expect(type.equal(stored, null)).toBe(false)
    expect(type.equal(null, stored)).toBe(false)
    expect(type.equal(null, null)).toBe(true)
  })

  it('refuses with a sentence', () => {
    for (const wrong of refused) {
      const result = type.coerce(wrong, options)
      expect(result.ok).toBe(false)
      if (!result.ok) expect(result.message).toMatch(/^[“A-Z].{5,}\.$/s)
    }
  })

  it('never throws, whatever it is given, and what it takes it keeps', () => {
    fc.assert(
      fc.property(
        fc.anything({ withDate: true, withNullPrototype: true, withSparseArray: true, withBigInt: true }),
        (garbage) => {
          const result = type.coerce(garbage, options)
          if (result.ok && result.value !== null) {
            expect(isStored[type.storage(options)](result.value)).toBe(true)
            expect(type.coerce(result.value, options)).toEqual(result)
            expect(typeof type.format(result.value, options)).toBe('string')
          }
        },
      ),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const result = type.coerce(text, options)
        if (result.ok && result.value !== null) expect(type.coerce(result.value, options)).toEqual(result)
      }),
    )
  })

  it('formats', () => {
    expect(type.format(stored, options)).toBe(shown)
    if (stored === someId) expect(type.format(stored, options, () => 'Maya')).toBe('Maya')
  })

  it('gives the API a value that its schema describes', () => {
    const schema = z.fromJSONSchema(type.jsonSchema(options) as Parameters<typeof z.fromJSONSchema>[0])
    for (const value of [stored, coerce(other)]) expect(schema.safeParse(type.toApi(value, options)).success).toBe(true)
  })

  it('has search text when it is text', () => {
    const found = type.searchText(stored)
    if (found !== null) expect(found.length).toBeGreaterThan(0)
  })

  const field = looseField('f', 'Field', key, { options })
  const operands: Record<string, Json> = {
    nothing: null,
    value: stored,
    values: Array.isArray(stored) ? stored : [stored],
    range: [stored, stored],
    calendarDay: '2026-11-17',
    calendarRange: ['2026-11-01', '2026-11-17'],
    span: 30,
    text: 'a',
  }

  it.each(Object.keys(type.operators))('lowers “%s” to predicates over stored values', (operatorKey) => {
    const operator = type.operators[operatorKey]
    if (!operator) throw new Error('unreachable')
    const operand = checkOperand(operator, field, operands[operator.takes] ?? null)
    for (const predicate of predicatesOf(operator.lower(operand, options, clock))) {
      if (predicate.op === 'empty') continue
      const values = Array.isArray(predicate.value) ? predicate.value : [predicate.value]
      const storage = type.storage(options)
      const fits = ['like', 'starts', 'ends'].includes(predicate.op)
        ? isStored.text
        : storage === 'texts'
          ? isStored.text
          : isStored[storage]
      expect(values.every((value) => fits(value))).toBe(true)
    }
    if (operator.takes !== 'nothing') expect(() => checkOperand(operator, field, undefined)).toThrow()
  })

  it('can be asked whether it is empty', () => {
    expect('empty' in type.operators && 'notEmpty' in type.operators).toBe(true)
  })
})

type Predicate = Extract<Lowered, { op: string }>

function predicatesOf(lowered: Lowered): Predicate[] {
  if ('op' in lowered) return [lowered]
  if ('not' in lowered) return predicatesOf(lowered.not)
  return ('all' in lowered ? lowered.all : lowered.any).flatMap(predicatesOf)
}
