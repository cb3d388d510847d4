import { describe, expect, it } from 'vitest'
import { regrouped } from '@/components/settings/fields/use-arrangement'
import type { FieldEntry, FieldGroupEntry } from '@/lib/loaders/load-field-settings'

// Only the key matters here.
const field = (key: string) => ({ key }) as FieldEntry
const group = (id: string, ...keys: string[]): FieldGroupEntry => ({
  id,
  label: id,
  isFeatured: false,
  fields: keys.map(field),
})
const groups = [group('a', 'one', 'two'), group('b', 'three'), group('other')]
const shape = (ids: string[]) => regrouped(groups, ids).map(({ id, fields }) => [id, fields.map(({ key }) => key)])

describe('fields that are moved', () => {
  it('belong to the head above them', () => {
    expect(shape(['group:a', 'one', 'group:b', 'two', 'three', 'group:other'])).toEqual([
      ['a', ['one']],
      ['b', ['two', 'three']],
      ['other', []],
    ])
  })

  it('join the first group above its head, and are never lost', () => {
    expect(shape(['three', 'group:a', 'one', 'two', 'group:b', 'group:other'])).toEqual([
      ['a', ['three', 'one', 'two']],
      ['b', []],
      ['other', []],
    ])
  })
})
