import { expect, test } from 'vitest'
import { noDefinitions, resolveModels } from '@/lib/models/resolve'
import { definitionsFor, visibleModels, withoutFields } from '@/lib/models/visible-models'
import { customField } from '@/lib/testing/definitions'

const definitions = {
  ...noDefinitions,
  customFields: [
    customField('company', 'Shown', 'text'),
    customField('company', 'Secret', 'text', { isHidden: true }),
    customField('invoice', 'Of another model', 'text'),
  ],
  fieldSettings: [
    {
      model: 'company',
      field: 'city',
      label: 'Secret city',
      description: 'Secret',
      order: null,
      isHidden: true,
      isFeatured: null,
      isShared: null,
      isLocked: null,
      isMandatory: null,
      options: null,
    },
  ],
}

test('what is sent makes the same models, and says nothing of what is hidden', () => {
  const sent = definitionsFor(definitions, ['company', 'enduser'])
  expect(JSON.stringify(sent)).not.toMatch(/Secret|another model/)
  expect(visibleModels(sent, ['company', 'enduser'])).toEqual(visibleModels(definitions, ['company', 'enduser']))
})

test('hidden fields are left out, models that may not be seen too', () => {
  const [company, ...others] = visibleModels(definitions, ['company'])
  const all = resolveModels(definitions).byKey('company').fields
  expect(others).toEqual([])
  expect(company?.fields).toEqual(all.filter((one) => !one.hidden))
  expect(company?.fields.map(({ label }) => label)).toContain('Shown')
})

test('fields that somebody does not have are hidden from their screens, declared or own', () => {
  const [shown] = definitions.customFields
  const seen = withoutFields(definitions, [
    { model: 'company', field: 'orgArr' },
    { model: 'company', field: shown?.id ?? '' },
  ])
  const [company] = visibleModels(definitionsFor(seen, ['company']), ['company'])
  const keys = company?.fields.map(({ key }) => key)
  expect(keys).toContain('arr')
  expect(keys).not.toContain('orgArr')
  expect(keys).not.toContain(shown?.id)
  expect(withoutFields(definitions, [])).toBe(definitions)
})
