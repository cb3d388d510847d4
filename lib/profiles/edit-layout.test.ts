import { describe, expect, it } from 'vitest'
import { defaultLayouts } from '@/lib/profiles/default-layouts'
import {
  addTab,
  addWidget,
  changeWidget,
  moveIn,
  moveToTab,
  moveWidget,
  removeTab,
  removeWidget,
  reorder,
} from '@/lib/profiles/edit-layout'
import type { Layout } from '@/lib/profiles/layout'

const layout = defaultLayouts.company as Layout
const ids = (changed: Layout, tab = 'overview') =>
  changed.tabs.find((each) => each.key === tab)?.widgets.map((place) => place.id)

describe('a layout', () => {
  it('is changed part by part, and the one before stays as it was', () => {
    const before = JSON.stringify(layout)
    const place = { id: 'usage', widget: 'usage', span: 6, settings: {} }
    const added = addWidget(layout, 'overview', place, 0)
    expect(added.id).toBe('usage-2')
    expect(ids(added.layout)).toEqual(['usage-2', 'success-units', 'usage', 'planned', 'logged'])
    const moved = moveWidget(added.layout, 'overview', 'usage-2', 4)
    expect(ids(moved)?.at(-1)).toBe('usage-2')
    expect(ids(removeWidget(moved, 'overview', 'usage-2'))).toEqual(ids(layout))
    const wide = changeWidget(moved, 'overview', 'usage-2', (each) => ({ ...each, span: 12 }))
    expect(wide.tabs[0]?.widgets.at(-1)?.span).toBe(12)
    expect(JSON.stringify(layout)).toBe(before)
  })

  it('goes from one tab to another, under another id where its own is taken there', () => {
    const moved = moveToTab(layout, 'overview', 'usage', 'usage')
    expect(moved.id).toBe('usage-2')
    expect(ids(moved.layout)).not.toContain('usage')
    expect(moved.layout.tabs.find((tab) => tab.key === 'usage')?.widgets.map((each) => each.id)).toEqual([
      'usage',
      'usage-2',
    ])
    expect(moveToTab(layout, 'overview', 'usage', 'nowhere').layout).toBe(layout)
    expect(moveToTab(layout, 'overview', 'usage', 'overview').layout).toBe(layout)
  })

  it('keeps its keys apart and its last tab', () => {
    const twice = addTab(layout, { key: 'Revenue', label: 'Revenue', widgets: [] })
    expect(twice.key).toBe('revenue-2')
    expect(removeTab(twice.layout, 'revenue-2').tabs).toEqual(layout.tabs)
    const [only] = layout.tabs
    const alone = { ...layout, tabs: only ? [only] : [] }
    expect(removeTab(alone, 'overview')).toBe(alone)
    expect(moveIn(layout, 'stats', 0, 2).stats.slice(0, 3)).toEqual(['phase', 'arr', 'health'])
    expect(reorder(['a', 'b'], 0, 9)).toEqual(['a', 'b'])
  })
})
