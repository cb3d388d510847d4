import { empty, type Parsed, parsed, refused } from '@/lib/core/parsed'
import { quoted } from '@/lib/core/text'
import { defineType } from '@/lib/fields/define-type'
import { presence } from '@/lib/fields/operators/presence'

const ON = new Set(['true', 'yes', 'y', 't', '1', 'on', 'checked', 'x'])
const OFF = new Set(['false', 'no', 'n', 'f', '0', 'off', 'unchecked'])

export const toggle = defineType<boolean>({
  key: 'toggle',
  label: 'Toggle',
  api: 'checkbox',
  storage: () => 'boolean',
  coerce: readSwitch,
  equal: (a, b) => a === b,
  toApi: (value) => value,
  format: (value) => (value ? 'Yes' : 'No'),
  searchText: () => null,
  sort: 'value',
  operators: {
    on: { label: 'is on', takes: 'nothing', lower: () => ({ op: 'eq', value: true }) },
    off: { label: 'is off', takes: 'nothing', lower: () => ({ not: { op: 'eq', value: true } }) },
    ...presence,
  },
  jsonSchema: () => ({ type: 'boolean' }),
})

function readSwitch(input: unknown): Parsed<boolean> {
  if (input === null || input === undefined) return empty
  if (typeof input === 'boolean') return parsed(input)
  const word = typeof input === 'string' || typeof input === 'number' ? String(input).trim().toLowerCase() : null
  if (word === '') return empty
  if (word !== null && ON.has(word)) return parsed(true)
  if (word !== null && OFF.has(word)) return parsed(false)
  return refused(`${quoted(input)} is neither yes nor no.`)
}
