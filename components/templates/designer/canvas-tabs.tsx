'use client'

import { useRef } from 'react'
import { useDesign } from '@/components/templates/designer/design-context'
import { focusPart, markOf, panelMark } from '@/components/templates/designer/part-focus'
import { useTabLabel } from '@/components/templates/designer/part-names'
import { useParts } from '@/components/templates/designer/use-parts'
import { classNames } from '@/components/ui/class-names'
import { EyeOff, Plus } from '@/components/ui/icons'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { SortablePart, SortableZone } from '@/components/ui/sortable-zone'
import type { LayoutTab } from '@/lib/profiles/layout'

/** The tabs as a design: chosen, put in order, added. */
export function CanvasTabs() {
  const { layout, tab: open, openTab, isPreview, select, facts, hidden } = useDesign()
  const labelOf = useTabLabel()
  const parts = useParts()
  const isAdded = useRef(false)
  const add = (tab: LayoutTab) => {
    isAdded.current = true
    parts.addTab(tab)
  }
  // The settings of a new tab have the focus, not the button that was pressed for it.
  const handleMenuClosed = (event: Event) => {
    if (isAdded.current) {
      event.preventDefault()
      focusPart(panelMark)
    }
    isAdded.current = false
  }
  const used = new Set(layout.tabs.map((tab) => tab.relation))
  const shown = layout.tabs.filter((tab) => !isPreview || !hidden.has(`tab:${tab.key}`))
  return (
    <div className="flex items-center gap-1.5 pr-2 h-11 border-b border-line">
      <SortableZone zone="tabs" shape="row" className="flex items-center gap-1.5 h-full min-w-0 pl-4 overflow-x-auto">
        {shown.map((tab) => (
          <SortablePart
            key={tab.key}
            zone="tabs"
            id={tab.key}
            className={classNames(
              'flex items-center rounded-md border text-sm',
              tab.key === open ? 'bg-hover border-line-strong' : 'border-line',
            )}
          >
            {(handle, isOver) => (
              <>
                {isPreview ? null : handle}
                <button
                  type="button"
                  data-part={markOf({ kind: 'tab', key: tab.key })}
                  aria-pressed={tab.key === open}
                  className={classNames(
                    'h-7 pr-2 pl-1 text-ink whitespace-nowrap flex items-center gap-1.5 rounded-md',
                    isOver && 'outline-2 outline-dashed outline-accent',
                  )}
                  onClick={() => {
                    openTab(tab.key)
                    if (!isPreview) select({ kind: 'tab', key: tab.key })
                  }}
                >
                  {labelOf(tab)}
                  {hidden.has(`tab:${tab.key}`) ? (
                    <EyeOff aria-label="Hidden from this viewer" className="size-3.5 text-ink-3" />
                  ) : null}
                </button>
              </>
            )}
          </SortablePart>
        ))}
      </SortableZone>
      {isPreview ? null : (
        <Menu>
          <MenuTrigger asChild>
            <button
              type="button"
              className="flex items-center gap-1 h-7 px-2 flex-none rounded-md text-sm text-ink-3 hover:text-ink whitespace-nowrap"
            >
              <Plus className="size-4" /> Tab
            </button>
          </MenuTrigger>
          <MenuContent onCloseAutoFocus={handleMenuClosed}>
            <MenuItem onSelect={() => add({ key: 'page', label: 'New page', widgets: [] })}>Empty page</MenuItem>
            <MenuSeparator />
            {facts.relations
              .filter((each) => !used.has(each.name))
              .map((each) => (
                <MenuItem
                  key={each.name}
                  onSelect={() =>
                    add({
                      key: each.name,
                      relation: each.name,
                      widgets: [
                        { id: each.name, widget: 'related-records', span: 12, settings: { relation: each.name } },
                      ],
                    })
                  }
                >
                  {each.label}
                </MenuItem>
              ))}
          </MenuContent>
        </Menu>
      )}
    </div>
  )
}
