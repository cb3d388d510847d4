'use client'

import { useState } from 'react'
import { useDesign } from '@/components/templates/designer/design-context'
import { useParts } from '@/components/templates/designer/use-parts'
import { Icon } from '@/components/ui/icon'
import { SearchInput } from '@/components/ui/search-input'
import { NewPart } from '@/components/ui/sortable-zone'
import { fitsModel, widgets } from '@/lib/profiles/registry'
import { type WidgetDeclaration, widgetCategories } from '@/lib/profiles/widget'

/** Every widget the model's profile can hold: dragged onto the canvas, or added by a click. */
export function Palette({ onAdded }: { onAdded?: () => void }) {
  const { model } = useDesign()
  const parts = useParts()
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const all: WidgetDeclaration[] = Object.values(widgets)
  const fitting = all.filter(
    (widget) => fitsModel(widget, model) && `${widget.label} ${widget.hint}`.toLowerCase().includes(wanted),
  )
  const add = (widget: WidgetDeclaration) => {
    parts.addWidget(widget)
    onAdded?.()
  }
  return (
    <section aria-label="Widgets" className="p-3.5">
      <SearchInput label="Find a widget" value={text} onChange={setText} />
      {widgetCategories.map((category) => {
        const own = fitting.filter((widget) => widget.category === category)
        if (own.length === 0) return null
        return (
          <div key={category} className="mt-3">
            <h3 className="text-xs text-ink-3 mb-1.5 font-normal">{category}</h3>
            <div className="grid gap-1.5">
              {own.map((widget) => (
                <NewPart key={widget.key} id={widget.key}>
                  {(handle) => (
                    <div className="flex items-center rounded-md border border-line bg-canvas hover:border-line-strong">
                      <button
                        type="button"
                        title={widget.hint}
                        className="flex items-center gap-2 flex-1 h-8 px-2.5 text-sm text-ink text-left min-w-0"
                        onClick={() => add(widget)}
                      >
                        <Icon name={widget.icon} className="size-4 text-ink-3" />
                        <span className="truncate">{widget.label}</span>
                      </button>
                      {handle}
                    </div>
                  )}
                </NewPart>
              ))}
            </div>
          </div>
        )
      })}
      {fitting.length === 0 ? <p className="text-sm text-ink-3 mt-3">No widget of that name.</p> : null}
    </section>
  )
}
