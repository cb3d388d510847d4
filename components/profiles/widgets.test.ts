import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { widgetFaces } from '@/components/profiles/widgets/registry'
import { defaultLayouts } from '@/lib/profiles/default-layouts'
import { gallery } from '@/lib/profiles/gallery'
import { type Layout, layoutSchema } from '@/lib/profiles/layout'
import { fitsModel, widgetOf, widgets } from '@/lib/profiles/registry'
import { standardLayout } from '@/lib/profiles/standard-layout'
import type { WidgetDeclaration } from '@/lib/profiles/widget'
import { modelsWith } from '@/lib/testing/definitions'

const models = modelsWith()
const all: [string, WidgetDeclaration][] = Object.entries(widgets)

describe('widgets', () => {
  it.each(all)('%s declares a form for each of its settings and no more', (key, widget) => {
    expect(widget.key).toBe(key)
    const { settings } = widget
    if (!(settings instanceof z.ZodObject)) throw new Error('Settings are an object.')
    expect(widget.parameters.map((parameter) => parameter.key).sort()).toEqual(Object.keys(settings.shape).sort())
  })

  it('have a face each', () => {
    expect(Object.keys(widgetFaces).sort()).toEqual(Object.keys(widgets).sort())
  })
})

describe('layouts', () => {
  const inUse: [string, Layout, string][] = models.list.flatMap((model) => [
    [`standard of ${model.key}`, standardLayout(models, model), model.key] as [string, Layout, string],
    ...gallery(models, model, { roles: [{ id: 'r', name: 'Manager' }] }).map((pattern): [string, Layout, string] => [
      `${pattern.key} of ${model.key}`,
      pattern.layout,
      model.key,
    ]),
  ])

  it.each(inUse)('%s holds what its model can show, with settings that work', (_, layout, key) => {
    const model = models.byKey(key)
    expect(layoutSchema.parse(JSON.parse(JSON.stringify(layout)))).toEqual(layout)
    for (const tab of layout.tabs)
      for (const place of tab.widgets) {
        const widget = widgetOf(place.widget)
        expect(widget && fitsModel(widget, model), place.widget).toBe(true)
        expect(widget?.settings.safeParse(place.settings).success, place.widget).toBe(true)
      }
    for (const field of [...layout.stats, ...layout.badges, ...layout.facts])
      expect(
        model.fields.some((each) => each.key === field),
        field,
      ).toBe(true)
  })

  it('read what was kept before sections had settings', () => {
    const { sidebar } = layoutSchema.parse({ ...defaultLayouts.company, sidebar: ['fields', 'group'] })
    expect(sidebar).toEqual([{ section: 'fields' }, { section: 'group' }])
  })
})
