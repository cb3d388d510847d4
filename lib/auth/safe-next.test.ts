import { expect, it } from 'vitest'
import { safeNext } from './safe-next'

it('keeps paths of this host', () => {
  expect(safeNext('/companies/1?tab=usage')).toBe('/companies/1?tab=usage')
})

it('goes home instead of elsewhere', () => {
  for (const path of [
    undefined,
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/sign-in',
  ]) {
    expect(safeNext(path)).toBe('/')
  }
})
