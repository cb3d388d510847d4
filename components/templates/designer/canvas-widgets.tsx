'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { useDesign } from '@/components/templates/designer/design-context'
import { markOf } from '@/components/templates/designer/part-focus'
import { titleOf } from '@/components/templates/designer/part-names'
import { useParts } from '@/components/templates/designer/use-parts'
import { WidthHandle } from '@/components/templates/designer/width-handle'
import { classNames } from '@/components/ui/class-names'
import { EmptyState } from '@/components/ui/empty-state'
import { Copy, EyeOff, Trash2 } from '@/components/ui/icons'
import { SkeletonRows } from '@/components/ui/skeleton'
import { SortablePart, SortableZone } from '@/components/ui/sortable-zone'
import { changeWidget } from '@/lib/profiles/edit-layout'
import type { Place } from '@/lib/profiles/layout'

const spans: Record<number, string> = {
  3: 'md:col-span-3',
  4: 'md:col-span-4',
  5: 'md:col-span-5',
  6: 'md:col-span-6',
  7: 'md:col-span-7',
  8: 'md:col-span-8',
  9: 'md:col-span-9',
}

/** The widgets of the open tab, drawn by the server from the sample record, each in a frame to move and choose it. */
export function CanvasWidgets({ parts, inert }: { parts: Record<string, ReactNode>; inert: boolean }) {
  const { layout, tab: open, isPreview, hidden } = useDesign()
  const tab = layout.tabs.find((each) => each.key === open)
  const places = (tab?.widgets ?? []).filter((place) => !isPreview || !hidden.has(`widget:${open}/${place.id}`))
  return (
    <SortableZone
      zone="widgets"
      shape="grid"
      takesNew
      className="grid grid-cols-1 md:grid-cols-12 gap-x-4 gap-y-6 p-4 pt-6 min-h-60 content-start"
    >
      {places.map((place) => (
        <WidgetZone key={place.id} place={place} drawn={parts[`${open}/${place.id}`]} inert={inert} />
      ))}
      {places.length === 0 ? (
        <div className="md:col-span-12">
          <EmptyState title="This tab is empty">Drag a widget here, or choose one at the right.</EmptyState>
        </div>
      ) : null}
    </SortableZone>
  )
}

type WidgetZoneProps = { place: Place; drawn: ReactNode; inert: boolean }

function WidgetZone({ place, drawn, inert }: WidgetZoneProps) {
  const { layout, change, tab, isPreview, selected, select, hidden } = useDesign()
  const parts = useParts()
  const title = titleOf(place)
  const isSelected = selected?.kind === 'widget' && selected.id === place.id
  const isHidden = hidden.has(`widget:${tab}/${place.id}`)
  const frame = useRef<HTMLElement>(null)
  // What was just added, or chosen from a list beside the canvas, may stand outside of what the page shows.
  useEffect(() => {
    if (isSelected) frame.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])
  const className = classNames('relative min-w-0', spans[place.span] ?? 'md:col-span-12')
  const body = (
    <div className="max-h-80 overflow-hidden" inert={inert}>
      {drawn ?? <SkeletonRows rows={3} />}
    </div>
  )
  if (isPreview)
    return (
      <div className={className} inert={inert}>
        {drawn ?? <SkeletonRows rows={3} />}
      </div>
    )
  return (
    <SortablePart zone="widgets" id={place.id} className={className}>
      {(handle, isOver) => (
        <section
          ref={frame}
          aria-label={title}
          className={classNames(
            'scroll-my-4 rounded-md border p-3 pt-4 h-full',
            isSelected ? 'border-accent outline-1 outline-accent' : 'border-line-strong',
            isOver && 'border-dashed border-accent',
            isHidden && 'opacity-55',
          )}
        >
          <div
            className={classNames(
              'absolute -top-3 left-3 flex items-center h-6 rounded-sm border text-xs z-10',
              isSelected ? 'bg-accent text-on-accent border-accent' : 'bg-canvas border-line-strong text-ink-2',
            )}
          >
            {handle}
            <button
              type="button"
              data-part={markOf({ kind: 'widget', id: place.id })}
              aria-pressed={isSelected}
              className="h-6 pr-2 whitespace-nowrap rounded-sm"
              onClick={() => select({ kind: 'widget', id: place.id })}
            >
              {title}
            </button>
            {isHidden ? <EyeOff aria-label="Hidden from this viewer" className="size-3.5 mr-2" /> : null}
          </div>
          {isSelected ? (
            <div className="absolute -top-3 right-3 flex h-6 rounded-sm bg-accent text-on-accent z-10">
              <button
                type="button"
                aria-label={`Duplicate ${title}`}
                className="grid place-items-center w-7"
                onClick={() => parts.duplicateWidget(place.id)}
              >
                <Copy className="size-3.5" />
              </button>
              <button
                type="button"
                aria-label={`Remove ${title}`}
                className="grid place-items-center w-7"
                onClick={() => parts.removeWidget(place.id)}
              >
                <Trash2 className="size-3.5" />
              </button>
            </div>
          ) : null}
          {body}
          {isSelected ? (
            <WidthHandle
              title={title}
              span={place.span}
              onChange={(span) => change(changeWidget(layout, tab, place.id, (each) => ({ ...each, span })))}
            />
          ) : null}
        </section>
      )}
    </SortablePart>
  )
}
