import type { Layout, LayoutTab, Place, Section } from '@/lib/profiles/layout'

/** Changes of a layout as the designer makes them. Each gives a new layout and leaves the old one as it was, for undo. */

/** The kinds of parts that stand in an order of their own. */
export type Row = 'stats' | 'badges' | 'facts' | 'sidebar' | 'tabs'

export function reorder<Item>(items: Item[], from: number, to: number): Item[] {
  if (from < 0 || to < 0 || from >= items.length || to >= items.length) return items
  const moved = items[from]
  return moved === undefined ? items : items.toSpliced(from, 1).toSpliced(to, 0, moved)
}

export function moveIn(layout: Layout, row: Row, from: number, to: number): Layout {
  if (row === 'sidebar') return { ...layout, sidebar: reorder(layout.sidebar, from, to) }
  if (row === 'tabs') return { ...layout, tabs: reorder(layout.tabs, from, to) }
  return { ...layout, [row]: reorder(layout[row], from, to) }
}

export function changeTab(layout: Layout, key: string, change: (tab: LayoutTab) => LayoutTab): Layout {
  return { ...layout, tabs: layout.tabs.map((tab) => (tab.key === key ? change(tab) : tab)) }
}

export function addTab(layout: Layout, tab: Omit<LayoutTab, 'key'> & { key: string }): { layout: Layout; key: string } {
  const key = unique(
    tab.key,
    layout.tabs.map((each) => each.key),
  )
  return { layout: { ...layout, tabs: [...layout.tabs, { ...tab, key }] }, key }
}

/** The last tab stays: a profile needs one. */
export function removeTab(layout: Layout, key: string): Layout {
  return layout.tabs.length < 2 ? layout : { ...layout, tabs: layout.tabs.filter((tab) => tab.key !== key) }
}

export function addWidget(layout: Layout, tab: string, place: Place, at?: number): { layout: Layout; id: string } {
  const known = layout.tabs.find((each) => each.key === tab)?.widgets.map((each) => each.id) ?? []
  const id = unique(place.id, known)
  const added = changeTab(layout, tab, (each) => ({
    ...each,
    widgets: each.widgets.toSpliced(at ?? each.widgets.length, 0, { ...place, id }),
  }))
  return { layout: added, id }
}

export function changeWidget(layout: Layout, tab: string, id: string, change: (place: Place) => Place): Layout {
  return changeTab(layout, tab, (each) => ({
    ...each,
    widgets: each.widgets.map((place) => (place.id === id ? change(place) : place)),
  }))
}

export function removeWidget(layout: Layout, tab: string, id: string): Layout {
  return changeTab(layout, tab, (each) => ({ ...each, widgets: each.widgets.filter((place) => place.id !== id) }))
}

export function moveWidget(layout: Layout, tab: string, id: string, to: number): Layout {
  return changeTab(layout, tab, (each) => ({
    ...each,
    widgets: reorder(
      each.widgets,
      each.widgets.findIndex((place) => place.id === id),
      to,
    ),
  }))
}

/** Puts a widget at the end of another tab; there it may need another id. */
export function moveToTab(layout: Layout, from: string, id: string, to: string): { layout: Layout; id: string } {
  const place = layout.tabs.find((tab) => tab.key === from)?.widgets.find((each) => each.id === id)
  if (!place || from === to || !layout.tabs.some((tab) => tab.key === to)) return { layout, id }
  return addWidget(removeWidget(layout, from, id), to, place)
}

export function changeSection(layout: Layout, key: Section['section'], change: (section: Section) => Section): Layout {
  return { ...layout, sidebar: layout.sidebar.map((section) => (section.section === key ? change(section) : section)) }
}

/** Lower-case, hyphens, and a number where it is taken. */
export function unique(wanted: string, taken: string[]): string {
  const base =
    wanted
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 32) || 'part'
  if (!taken.includes(base)) return base
  let number = 2
  while (taken.includes(`${base}-${number}`)) number += 1
  return `${base}-${number}`
}
