import { describe, expect, it } from 'vitest'
import { labelOf, relationsOf, resolvePath, resolveRelation, waysOf } from '@/lib/models/graph'
import { customField, modelsWith } from '@/lib/testing/definitions'

const models = modelsWith(customField('company', 'Sponsor', 'endUser', { id: 'c2' }))
const names = (model: string) => relationsOf(models, model).map((hop) => hop.name)

describe('relations', () => {
  it('go both ways', () => {
    expect(names('invoice')).toEqual(['company', 'license'])
    expect(names('company')).toEqual(
      expect.arrayContaining(['parent', 'subsidiaries', 'endusers', 'licenses', 'issues', 'c2']),
    )
    expect(names('enduser')).toEqual(expect.arrayContaining(['company', 'conversations', 'tasks', 'company-c2']))
  })

  it('have labels', () => {
    const labels = Object.fromEntries(relationsOf(models, 'company').map((hop) => [hop.name, hop.label]))
    expect(labels).toMatchObject({
      parent: 'Parent company',
      subsidiaries: 'Subsidiaries',
      endusers: 'End users',
      licenses: 'Licenses',
    })
    expect(relationsOf(models, 'enduser').find((hop) => hop.name === 'company-c2')?.label).toBe('Companies by Sponsor')
  })

  it('say where the ids stand', () => {
    const [toCompany] = resolveRelation(models, 'license', 'company')?.hops ?? []
    expect(toCompany).toMatchObject({ from: 'license', to: 'company', many: false, holds: 'from', list: false })
    expect(toCompany?.field.key).toBe('companyId')
    const [toIssues] = resolveRelation(models, 'company', 'issues')?.hops ?? []
    expect(toIssues).toMatchObject({ from: 'company', to: 'issue', many: true, holds: 'to', list: true })
    expect(toIssues?.field.key).toBe('companyIds')
  })
})

describe('paths', () => {
  it('lead to fields, however spelled', () => {
    expect(resolvePath(models, 'company', 'health')?.field.key).toBe('health')
    expect(resolvePath(models, 'enduser', 'company.h')?.field.key).toBe('health')
    expect(resolvePath(models, 'invoice', 'license.company.parent.city')?.hops).toHaveLength(3)
    expect(resolvePath(models, 'license', 'company.sponsor')?.field.key).toBe('c2')
    expect(resolvePath(models, 'company', '_id')?.field.key).toBe('id')
  })

  it('read as words', () => {
    const found = resolvePath(models, 'license', 'company.arr')
    expect(found && labelOf(found)).toBe('Company ARR')
    const city = resolvePath(models, 'license', 'company.city')
    expect(city && labelOf(city)).toBe('Company city')
  })

  it('end where there is no such way', () => {
    expect(resolvePath(models, 'company', 'planet')).toBeUndefined()
    expect(resolvePath(models, 'company', 'planet.name')).toBeUndefined()
    expect(resolvePath(models, 'company', '')).toBeUndefined()
    expect(resolvePath(models, 'company', 'constructor')).toBeUndefined()
    expect(resolveRelation(models, 'company', 'toString')).toBeUndefined()
  })

  it('are refused by name where a filter asks for them', () => {
    const ways = waysOf(models)
    expect(ways.relation('enduser', 'company.invoices').model).toBe('invoice')
    expect(() => ways.relation('enduser', 'company.planets')).toThrow('End user has no “company.planets”.')
    expect(() => ways.field('company', 'invoices.status')).toThrow('Invoices may be several')
  })
})
