import { describe, expect, it } from 'vitest'
import { models } from '@/lib/models/registry'
import { modelsFrom, noDefinitions, resolveModels } from '@/lib/models/resolve'
import { customField } from '@/lib/testing/definitions'

const seats = customField('company', 'Seats bought', 'number', { id: 'c1', groupId: 'commercial' })
const sponsor = customField('company', 'Sponsor', 'endUser', { id: 'c2', order: -1, isMandatory: true })

describe('resolveModels', () => {
  it('keeps the order of the registry, and takes renames, places and hiding from the tenant', () => {
    const untouched = resolveModels(noDefinitions)
    expect(untouched.list.map((model) => model.key)).toEqual(Object.keys(models))
    const resolved = resolveModels({
      ...noDefinitions,
      version: '7',
      modelSettings: [
        { model: 'company', singular: 'Account', plural: 'Accounts', order: null, isHidden: false },
        { model: 'sale', singular: null, plural: null, order: -1, isHidden: true },
      ],
    })
    expect(resolved.version).toBe('7')
    expect(resolved.list[0]).toMatchObject({ key: 'sale', label: { one: 'Sale', many: 'Sales' }, hidden: true })
    expect(resolved.byKey('company')).toMatchObject({ label: { one: 'Account', many: 'Accounts' }, slug: 'companies' })
    expect(resolved.bySlug('companies')).toBe(resolved.byKey('company'))
  })

  it('refuses a model nobody declared', () => {
    expect(() => resolveModels(noDefinitions).byKey('planet')).toThrow('There is no model “planet”.')
    expect(resolveModels(noDefinitions).bySlug('planets')).toBeUndefined()
  })

  it('gives every model its stamps once', () => {
    for (const model of resolveModels(noDefinitions).list) {
      const keys = model.fields.map((field) => field.key)
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys).toEqual(expect.arrayContaining(['createdAt', 'updatedAt']))
    }
  })

  it('merges custom fields: theirs come last, in their own order', () => {
    const company = resolveModels({ ...noDefinitions, customFields: [seats, sponsor] }).byKey('company')
    const [first, second] = company.fields.slice(-2)
    expect(first).toMatchObject({
      key: 'c2',
      api: 'Sponsor',
      custom: true,
      required: true,
      options: { to: 'enduser' },
      relation: { to: 'enduser', as: 'c2', inverse: 'company-c2', many: false },
    })
    expect(second).toMatchObject({ key: 'c1', label: 'Seats bought', relation: null })
    expect(company.groups.find((group) => group.key === 'commercial')?.fields.at(-1)).toBe('c1')
    expect(company.groups.at(-1)).toEqual({ key: 'other', label: 'Other fields', fields: ['c2'], featured: false })
  })

  it('lays the tenant’s settings over a declared field without loosening it', () => {
    const nothing = {
      description: null,
      order: null,
      isHidden: null,
      isFeatured: null,
      isShared: null,
      isLocked: null,
      isMandatory: null,
      options: null,
    }
    const company = resolveModels({
      ...noDefinitions,
      fieldSettings: [
        {
          ...nothing,
          model: 'company',
          field: 'phase',
          label: 'Stage',
          order: -1,
          isMandatory: true,
          options: { choices: [{ value: 'Pilot', label: 'Pilot' }] },
        },
        { ...nothing, model: 'company', field: 'name', label: null, isMandatory: false },
        { ...nothing, model: 'company', field: 'city', label: null, isHidden: true },
      ],
    }).byKey('company')
    expect(company.fields[0]).toMatchObject({ key: 'phase', label: 'Stage', required: true, featured: true })
    expect(company.fields[0]?.options).toEqual({ choices: [{ value: 'Pilot', label: 'Pilot' }], open: true })
    expect(company.fields.find((field) => field.key === 'name')?.required).toBe(true)
    expect(company.groups.flatMap((group) => group.fields)).not.toContain('city')
  })

  it('shows the tenant’s own groups instead of the declared ones, and loses no field', () => {
    const group = { id: 'g1', model: 'sale', label: 'Deal', order: 0, isFeatured: true, fields: ['value', 'gone'] }
    const sale = resolveModels({ ...noDefinitions, groups: [group] }).byKey('sale')
    expect(sale.groups).toEqual([
      { key: 'g1', label: 'Deal', fields: ['value'], featured: true },
      {
        key: 'other',
        label: 'Other fields',
        featured: false,
        fields: ['companyId', 'currency', 'salesDate', 'externalId', 'sourceId', 'createdAt', 'updatedAt'],
      },
    ])
  })

  it('survives being sent as plain data', () => {
    const resolved = resolveModels({ ...noDefinitions, customFields: [seats] })
    const arrived = modelsFrom(resolved.version, JSON.parse(JSON.stringify(resolved.list)))
    expect(arrived.byKey('company').fields.at(-1)?.label).toBe('Seats bought')
  })
})
