'use client'

import { useDesign } from '@/components/templates/designer/design-context'
import { newPlace } from '@/components/templates/designer/new-place'
import { focusPart } from '@/components/templates/designer/part-focus'
import { titleOf, useFieldLabel, useTabLabel } from '@/components/templates/designer/part-names'
import { sectionLabels } from '@/components/templates/designer/section-labels'
import { announce } from '@/components/ui/announce'
import { addTab, addWidget, moveToTab, removeTab, removeWidget } from '@/lib/profiles/edit-layout'
import type { LayoutTab, SidebarSection } from '@/lib/profiles/layout'
import type { WidgetDeclaration } from '@/lib/profiles/widget'

/** Adds, copies, moves and removes parts of the design: each says what it did, chooses what is new, and keeps the focus near. */
export function useParts() {
  const { layout, change, tab, openTab, select, model, facts } = useDesign()
  const labelOf = useTabLabel()
  const fieldLabel = useFieldLabel()
  const widgets = layout.tabs.find((each) => each.key === tab)?.widgets ?? []
  const tabName = (key: string) => {
    const found = layout.tabs.find((each) => each.key === key)
    return found ? labelOf(found) : key
  }
  const gone = (name: string, next: string) => {
    select(null)
    announce(`${name} is removed. Undo brings it back.`)
    focusPart(next)
  }
  return {
    addWidget: (widget: WidgetDeclaration, at?: number) => {
      const added = addWidget(layout, tab, newPlace(widget, facts, model), at)
      change(added.layout)
      select({ kind: 'widget', id: added.id })
      announce(`${widget.label} is added to ${tabName(tab)}`)
    },
    duplicateWidget: (id: string) => {
      const at = widgets.findIndex((place) => place.id === id)
      const place = widgets[at]
      if (!place) return
      const added = addWidget(layout, tab, place, at + 1)
      change(added.layout)
      select({ kind: 'widget', id: added.id })
      announce(`${titleOf(place)} stands twice now`)
    },
    moveWidgetTo: (id: string, to: string) => {
      const place = widgets.find((each) => each.id === id)
      if (!place || to === tab) return
      const moved = moveToTab(layout, tab, id, to)
      change(moved.layout)
      openTab(to)
      select({ kind: 'widget', id: moved.id })
      announce(`${titleOf(place)} is now on ${tabName(to)}`)
    },
    removeWidget: (id: string) => {
      const place = widgets.find((each) => each.id === id)
      if (!place) return
      change(removeWidget(layout, tab, id))
      const next = beside(
        widgets.map((each) => each.id),
        id,
      )
      gone(titleOf(place), next ? `widget:${next}` : `tab:${tab}`)
    },
    addTab: (wanted: LayoutTab) => {
      const added = addTab(layout, wanted)
      change(added.layout)
      openTab(added.key)
      select({ kind: 'tab', key: added.key })
      announce(`The tab ${labelOf(wanted)} is added`)
    },
    /** The last tab stays: a profile needs one. */
    removeTab: (key: string) => {
      const next = beside(
        layout.tabs.map((each) => each.key),
        key,
      )
      if (next === undefined) return
      change(removeTab(layout, key))
      if (key === tab) openTab(next)
      gone(tabName(key), `tab:${next}`)
    },
    addSection: (section: SidebarSection) => {
      change({ ...layout, sidebar: [...layout.sidebar, { section }] })
      select({ kind: 'section', key: section })
      announce(`${sectionLabels[section]} is added to the sidebar`)
    },
    removeSection: (section: SidebarSection) => {
      change({ ...layout, sidebar: layout.sidebar.filter((each) => each.section !== section) })
      const next = beside(
        layout.sidebar.map((each) => each.section),
        section,
      )
      gone(sectionLabels[section], next ? `section:${next}` : 'header')
    },
    addStat: (key: string) => {
      change({ ...layout, stats: [...layout.stats, key] })
      announce(`${fieldLabel(key)} is a key figure now`)
    },
    removeStat: (key: string) => {
      change({ ...layout, stats: layout.stats.filter((each) => each !== key) })
      const next = beside(layout.stats, key)
      gone(fieldLabel(key), next ? `stat:${next}` : 'header')
    },
  }
}

/** The one after, else the one before. */
function beside<Key extends string>(keys: Key[], key: Key): Key | undefined {
  const at = keys.indexOf(key)
  return keys[at + 1] ?? keys[at - 1]
}
