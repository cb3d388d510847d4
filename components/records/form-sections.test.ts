import { describe, expect, it } from 'vitest'
import { fieldGroups } from '@/components/records/field-groups'
import { formSections } from '@/components/records/form-sections'
import { models } from '@/lib/models/registry'
import { noDefinitions, resolveModels } from '@/lib/models/resolve'

describe('sections of a form', () => {
  it.each(resolveModels(noDefinitions, models).list)(
    '$key: every field once, required ones at once, the title first',
    (model) => {
      const brief = formSections(model, 'create', false)
      const full = formSections(model, 'create', true)
      const keys = full.sections.flatMap((section) => section.fields.map((field) => field.key))
      expect(new Set(keys).size).toBe(keys.length)
      const settable = model.fields.filter((field) => !field.hidden && !field.computed)
      expect(keys.toSorted()).toEqual(settable.map((field) => field.key).toSorted())
      const shown = brief.sections.flatMap((section) => section.fields)
      expect(shown.length + brief.hidden).toBe(keys.length)
      for (const field of settable) if (field.required) expect(shown).toContain(field)
      const title = settable.find((field) => field.key === model.title)
      if (title) expect(shown[0]).toBe(title)
    },
  )

  it.each(resolveModels(noDefinitions, models).list)('$key: groups keep their places when all are listed', (model) => {
    const [all, first] = [fieldGroups(model).all, fieldGroups(model).first].map((groups) =>
      groups.map(({ key }) => key),
    )
    expect(new Set(all).size).toBe(all?.length)
    expect(all?.slice(0, first?.length)).toEqual(first)
  })
})
