import { expect, it } from 'vitest'
import { foldForSearch, initials, listed, plural, quoted, slugify, storable } from '@/lib/core/text'

it('folds case and accents for search', () => {
  expect(foldForSearch('  Ångström   ÉCOLE Straße ')).toBe('angstrom ecole strasse')
  expect(foldForSearch('Łódź Øst')).toBe('lodz ost')
  expect(foldForSearch('  ACME   Corp, Ltd. ')).toBe('acme corp, ltd.')
  expect(foldForSearch(' Two\n Lines\t')).toBe('two lines')
})

it('makes slugs', () => {
  expect(slugify("Brightwater's Utilities & Söhne GmbH")).toBe('brightwaters-utilities-sohne-gmbh')
  expect(slugify('***')).toBe('')
})

it('takes initials of first and last word', () => {
  expect(['Maya Lindqvist', 'maya', 'Anna Maria von Berg', 'maya.lindqvist@x.com', ''].map(initials)).toEqual([
    'ML',
    'M',
    'AB',
    'MC',
    '',
  ])
})

it('counts and lists', () => {
  expect([plural(1, 'day'), plural(1200, 'company', 'companies')]).toEqual(['1 day', '1,200 companies'])
  expect([listed([]), listed(['a']), listed(['a', 'b', 'c'], 'or'), listed(['a', 'b', 'c', 'd'], 'and', 2)]).toEqual([
    '',
    'a',
    'a, b or c',
    'a, b and 2 more',
  ])
})

it('quotes in one short line, and keeps what can be stored', () => {
  expect(quoted('abc\n def')).toBe('“abc def”')
  expect(quoted('x'.repeat(500)).length).toBe(62)
  expect(quoted({})).toBe('“an object”')
  expect(storable('a\u0000b\ud800')).toBe('ab\ufffd')
})
