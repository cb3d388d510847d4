import { describe, expect, it } from 'vitest'
import { asEveryModel, changesOf, differs, everyModel, type RoleDraft, rightsOf, withRight } from './role-draft'

const models = [
  { key: everyModel, label: 'Every other model', icon: '' },
  { key: 'a', label: 'Accounts', icon: '' },
  { key: 'b', label: 'Bills', icon: '' },
]
const stored: RoleDraft = { portfolio: 'own', administers: false, models: { '*': ['view'], b: ['view', 'export'] } }

describe('rights of a role', () => {
  it('follow those of every model until they are their own', () => {
    expect(rightsOf(stored, 'a')).toEqual(['view'])
    const given = withRight(stored, 'a', 'create', true)
    expect(rightsOf(given, 'a')).toEqual(['view', 'create'])
    expect(differs(given, 'a')).toBe(true)
    expect(differs(asEveryModel(given, 'a'), 'a')).toBe(false)
  })

  it('given to every model leave those with rights of their own alone', () => {
    const given = withRight(stored, everyModel, 'update', true)
    expect(rightsOf(given, 'a')).toEqual(['view', 'update'])
    expect(rightsOf(given, 'b')).toEqual(['view', 'export'])
  })
})

describe('what saving would change', () => {
  it('is told in words, and nothing when all is as before', () => {
    const draft = withRight(stored, 'b', 'export', false)
    expect(changesOf(stored, draft, models)).toEqual([{ what: 'Bills, Export', was: 'Portfolio', now: 'No' }])
    expect(changesOf(stored, withRight(draft, 'b', 'export', true), models)).toEqual([])
  })

  it('names the reach once, not for every right', () => {
    expect(changesOf(stored, { ...stored, portfolio: 'all', administers: true }, models)).toEqual([
      { what: 'Reach', was: 'own portfolio', now: 'all' },
      { what: 'Changes settings', was: 'no', now: 'yes' },
    ])
  })
})
