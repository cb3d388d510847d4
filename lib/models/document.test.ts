import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@/lib/core/json'
import { fromDocument, readItem, toDocument } from '@/lib/models/document'
import type { RecordRow } from '@/lib/models/record'
import { customField, modelsWith } from '@/lib/testing/definitions'

const models = modelsWith(
  customField('company', 'Seats bought', 'number', { id: 'c1' }),
  customField('company', 'Go-live', 'day', { id: 'c2' }),
)
const company = models.byKey('company')
const conversation = models.byKey('conversation')
const invoice = models.byKey('invoice')

function record(values: RecordRow['values']): RecordRow {
  const createdAt = '2026-11-01T08:00:00.000Z'
  const updatedAt = '2026-11-02T08:00:00.000Z'
  return { id: 'a'.repeat(24), createdAt, updatedAt, values: { ...values, createdAt, updatedAt } }
}

describe('toDocument', () => {
  it('spells as the public API does and leaves out what is empty', () => {
    const row = record({
      name: 'Acme',
      health: 7.25,
      customerFrom: '2026-06-02',
      tags: [],
      phase: null,
      autoRenews: false,
      arr: '1200.5',
    })
    expect(toDocument(company, row)).toEqual({
      _id: 'a'.repeat(24),
      name: 'Acme',
      h: 7,
      customerFrom: '2026-06-02T00:00:00.000Z',
      tags: [],
      autoRenews: false,
      arr: 1200.5,
      createdAt: row.createdAt,
      createDate: row.createdAt,
      updatedAt: row.updatedAt,
      lastUpdated: row.updatedAt,
    })
    expect(toDocument(company, row, {}, true)).toMatchObject({ h: 7.25 })
  })

  it('puts custom values under their names, and keeps those that no field has', () => {
    const row: RecordRow = {
      ...record({}),
      values: { c1: 260, c2: '1970-01-11', Planet: 'Mars', 'custom.name': 'Other', 'parent.city': 'Ghent' },
    }
    expect(toDocument(company, row)).toEqual({
      _id: row.id,
      'parent.city': 'Ghent',
      custom: { 'Seats bought': 260, 'Go-live': 10, Planet: 'Mars', name: 'Other' },
    })
  })

  it('names what references point at', () => {
    const titles = {
      c: { model: 'company', id: 'c', title: 'Acme' },
      m: { model: 'member', id: 'm', title: 'Maya' },
      e: { model: 'enduser', id: 'e', title: 'Priya' },
    }
    const row: RecordRow = {
      ...record({}),
      values: { companyId: 'c', ownerId: 'm', userIds: ['m', 'n'], enduserIds: ['e'] },
    }
    expect(toDocument(conversation, row, titles)).toEqual({
      _id: row.id,
      companyId: 'c',
      companyName: 'Acme',
      owner: 'm',
      users: [
        { id: 'm', name: 'Maya', isOwner: true },
        { id: 'n', isOwner: false },
      ],
      endusers: [{ id: 'e', name: 'Priya' }],
    })
    expect(toDocument(conversation, row).endusers).toEqual([{ id: 'e' }])
    expect(toDocument(invoice, { ...row, values: { companyId: 'c' } }, titles)).toEqual({
      _id: row.id,
      cId: 'c',
      cName: 'Acme',
    })
  })
})

describe('fromDocument', () => {
  it('is the inverse', () => {
    for (const model of models.list) {
      const values = Object.fromEntries(model.fields.map((field) => [field.key, sample(field.type, field.options)]))
      const row = record(values)
      expect(fromDocument(model, JSON.parse(JSON.stringify(toDocument(model, row)))), model.key).toEqual(row)
    }
  })

  it('reads what was selected and leaves the rest absent', () => {
    const document: JsonObject = { _id: 'b', name: 'Acme', 'company.city': 'Ghent' }
    const row = fromDocument(company, document, ['name', 'phase', 'tags', 'autoRenews', 'company.city'])
    expect(row.values).toEqual({ name: 'Acme', phase: null, tags: [], autoRenews: false, 'company.city': 'Ghent' })
  })
})

describe('readItem', () => {
  it('takes keys, API spellings and aliases, a proper spelling before an alias', () => {
    expect(readItem(company, { _id: 'x', owner: 'm1', h: 5, phase: 'Adoption', planet: 1, name: undefined })).toEqual({
      id: 'x',
      values: { ownerId: 'm1', health: 5, phase: 'Adoption' },
      undeclared: {},
    })
    expect(readItem(invoice, { cid: 'alias', cId: 'proper', companyId: 'key', extId: 'E1' }).values).toEqual({
      companyId: 'proper',
      externalId: 'E1',
    })
  })

  it('reads custom values by name in any case or by id, and reports names nobody has', () => {
    expect(readItem(company, { custom: { 'seats BOUGHT': 3, c2: 10, Planet: 'Mars' }, 'Seats bought': 9 })).toEqual({
      values: { c1: 3, c2: 10 },
      undeclared: { Planet: 'Mars' },
    })
    expect(readItem(company, { c1: 4 }).values).toEqual({ c1: 4 })
  })

  it('takes objects with an id for the id', () => {
    const item = {
      companyId: { _id: 'c', name: 'Acme' },
      users: [{ id: 'm', name: 'Maya', isOwner: true }, 'n'],
      endusers: { $add: ['e'] },
    }
    expect(readItem(conversation, item).values).toEqual({
      companyId: 'c',
      userIds: ['m', 'n'],
      enduserIds: { $add: ['e'] },
    })
  })
})

/** A stored value that the type accepts. */
function sample(type: string, options: { choices?: { value: string }[]; format?: { style: string }; to?: string }) {
  const id = '5f9f1b9b9b9b9b9b9b9b9b9b'
  const samples: Record<string, RecordRow['values'][string]> = {
    rating: 3,
    number: options.format?.style === 'money' ? '12.5' : 7,
    toggle: true,
    list: options.choices?.[0]?.value ?? 'Dispatch',
    multiPick: ['One', 'Two'],
    teamMember: id,
    teamMembers: [id],
    endUser: id,
    endUsers: [id],
    reference: id,
    references: [id],
    url: 'https://example.com/',
    phone: '+31 10 555 0142',
    email: 'ada@example.com',
    day: '2026-03-01',
    date: '2026-03-01',
    dateTime: '2026-03-01T10:00:00.000Z',
    json: { a: [1] },
  }
  return samples[type] ?? 'Text'
}
