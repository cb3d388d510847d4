import { QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, it, vi } from 'vitest'
import { saveField } from '@/lib/client/save-field'
import type { Json } from '@/lib/core/json'
import type { RecordRow } from '@/lib/models/record'
import { noDefinitions, resolveModels } from '@/lib/models/resolve'

const server = vi.hoisted(() => ({ version: 0, values: {} as Record<string, unknown> }))

const stored = (): RecordRow => ({
  id: 'one',
  createdAt: '',
  updatedAt: `2026-01-01T00:00:00.00${server.version}Z`,
  values: { ...server.values } as Record<string, Json>,
})

vi.mock('@/lib/actions/records', () => ({
  updateRecordAction: async (asked: { values: Record<string, unknown>; expectedUpdatedAt?: string }) => {
    if (asked.expectedUpdatedAt !== stored().updatedAt)
      return { ok: false, failure: { code: 'conflict', detail: 'Changed meanwhile.' } }
    change(asked.values)
    return { ok: true, data: { record: stored(), titles: {} } }
  },
}))
vi.mock('@/lib/client/records', () => ({ getRecord: async () => ({ record: stored(), titles: {} }) }))

function change(values: Record<string, unknown>) {
  server.values = { ...server.values, ...values }
  server.version += 1
}

const model = resolveModels(noDefinitions).byKey('company')
const field = (key: string) => model.fields.find((each) => each.key === key) ?? expect.fail(key)
const cache = new QueryClient()
const save = (record: RecordRow, key: string, value: string) =>
  saveField(cache, { model, record, field: field(key), value })

beforeEach(() => {
  server.version = 0
  server.values = { city: 'Oslo', address: 'Quay 1' }
})

it('stores two fields one after the other', async () => {
  const copy = stored()
  const [one, two] = await Promise.all([save(copy, 'city', 'Rome'), save(copy, 'address', 'Via 2')])
  expect([one.state, two.state]).toEqual(['saved', 'saved'])
  expect(server.values).toEqual({ city: 'Rome', address: 'Via 2' })
})

it('overwrites nothing of others by what was just stored itself', async () => {
  const copy = stored()
  change({ address: 'Theirs' })
  const [one, two] = await Promise.all([save(copy, 'city', 'Rome'), save(copy, 'address', 'Mine')])
  expect(one.state).toBe('saved')
  expect(two).toMatchObject({ state: 'conflict', theirs: 'Theirs' })
  expect(server.values).toEqual({ city: 'Rome', address: 'Theirs' })
})
