'use client'

import {
  type CollisionDetection,
  closestCenter,
  DndContext,
  type DragEndEvent,
  PointerSensor,
  pointerWithin,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import {
  horizontalListSortingStrategy,
  rectSortingStrategy,
  SortableContext,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { createContext, type KeyboardEvent, type ReactNode, useContext, useId } from 'react'
import { announce } from '@/components/ui/announce'
import { classNames } from '@/components/ui/class-names'
import { GripVertical } from '@/components/ui/icons'

type Zone = {
  key: string
  items: { id: string; label: string }[]
  onMove: (from: number, to: number) => void
  /** By Delete on the handle; absent for what cannot be removed. */
  onRemove?: (id: string) => void
  /** The zone whose items may be dropped onto an item of this one, to go into it. */
  opensFor?: string
}

type SortableZonesProps = {
  zones: Zone[]
  /** Something new was dropped into a zone, before the item at `to`. */
  onDropNew?: (item: string, zone: string, to: number) => void
  /** An item was dropped onto one of another zone that takes it. */
  onDropInto?: (item: string, zone: string, at: string) => void
  children: ReactNode
}

const ZonesContext = createContext<Zone[]>([])

const separator = '\u0000'
const idIn = (zone: string, id: string) => `${zone}${separator}${id}`
const newZone = 'new'

/** Things are dropped only where things of their kind stand, or onto what opens for them; what is new, into any zone that takes new things. */
const ownKind: CollisionDetection = (given) => {
  const [zone] = String(given.active.id).split(separator)
  const opened = given.droppableContainers.filter(({ data }) => data.current?.opensFor === zone)
  const under = pointerWithin({ ...given, droppableContainers: opened })
  if (under.length > 0) return under
  const fits = given.droppableContainers.filter(({ id, data }) =>
    zone === newZone ? data.current?.takesNew === true : String(id).split(separator)[0] === zone,
  )
  return closestCenter({ ...given, droppableContainers: fits })
}

/** Several rows and grids that are put in order by dragging, or by Alt and arrows on a handle, and into which new things are dragged. */
export function SortableZones({ zones, onDropNew, onDropInto, children }: SortableZonesProps) {
  const id = useId()
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }))
  const handleDragEnd = ({ active, over }: DragEndEvent) => {
    if (!over) return
    const [from = '', item = ''] = String(active.id).split(separator)
    const [to = '', at = ''] = String(over.id).split(separator)
    const zone = zones.find((each) => each.key === to)
    if (!zone) return
    const place = zone.items.findIndex((each) => each.id === at)
    if (from === newZone) return onDropNew?.(item, to, place === -1 ? zone.items.length : place)
    if (from !== to) return onDropInto?.(item, to, at)
    moveWithin(zone, item, place)
  }
  return (
    <ZonesContext value={zones}>
      <DndContext id={id} sensors={sensors} collisionDetection={ownKind} onDragEnd={handleDragEnd}>
        {children}
      </DndContext>
    </ZonesContext>
  )
}

const strategies = {
  row: horizontalListSortingStrategy,
  column: verticalListSortingStrategy,
  grid: rectSortingStrategy,
}

type SortableZoneProps = {
  zone: string
  shape: keyof typeof strategies
  takesNew?: boolean
  className?: string
  children: ReactNode
}

export function SortableZone({ zone: key, shape, takesNew = false, className, children }: SortableZoneProps) {
  const zone = useContext(ZonesContext).find((each) => each.key === key)
  const { setNodeRef, isOver } = useDroppable({ id: idIn(key, ''), data: { takesNew } })
  return (
    <SortableContext items={(zone?.items ?? []).map((item) => idIn(key, item.id))} strategy={strategies[shape]}>
      <div
        ref={setNodeRef}
        className={classNames(className, isOver && takesNew && 'outline-2 outline-dashed outline-accent rounded-md')}
      >
        {children}
      </div>
    </SortableContext>
  )
}

type SortablePartProps = {
  zone: string
  id: string
  className?: string
  /** Draws the part around its handle. */
  children: (handle: ReactNode, isOver: boolean) => ReactNode
}

export function SortablePart({ zone: key, id, className, children }: SortablePartProps) {
  const zone = useContext(ZonesContext).find((each) => each.key === key)
  const { setNodeRef, setActivatorNodeRef, listeners, transform, transition, isDragging, isOver } = useSortable({
    id: idIn(key, id),
    data: { takesNew: zone?.key === 'widgets', opensFor: zone?.opensFor },
  })
  const place = zone?.items.findIndex((item) => item.id === id) ?? -1
  const label = zone?.items[place]?.label ?? ''
  const handleKeyDown = (event: KeyboardEvent) => {
    if ((event.key === 'Delete' || event.key === 'Backspace') && zone?.onRemove) {
      event.preventDefault()
      return zone.onRemove(id)
    }
    const step = steps[event.key]
    if (!event.altKey || step === undefined || !zone) return
    event.preventDefault()
    moveWithin(zone, id, place + step)
  }
  const handle = (
    <button
      type="button"
      {...listeners}
      ref={setActivatorNodeRef}
      aria-label={`Move ${label}`}
      aria-keyshortcuts={`Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight${zone?.onRemove ? ' Delete' : ''}`}
      title={zone?.onRemove ? 'Drag, or Alt and arrows; Delete removes' : 'Drag, or Alt and arrows'}
      onKeyDown={handleKeyDown}
      className="grid place-items-center w-5 h-6 flex-none rounded-sm cursor-grab touch-none opacity-70 hover:opacity-100"
    >
      <GripVertical className="size-3.5" />
    </button>
  )
  return (
    <div
      ref={setNodeRef}
      className={classNames(className, isDragging && 'relative z-20 shadow-3 rotate-[0.5deg] bg-raised rounded-md')}
      style={{ transform: transform ? `translate(${transform.x}px, ${transform.y}px)` : undefined, transition }}
    >
      {children(handle, isOver)}
    </div>
  )
}

const steps: Record<string, number> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }

/** Something that can be dragged into a zone; a button inside does the same without dragging. */
export function NewPart({ id, children }: { id: string; children: (handle: ReactNode) => ReactNode }) {
  const { setNodeRef, setActivatorNodeRef, listeners, transform, isDragging } = useDraggable({ id: idIn(newZone, id) })
  const handle = (
    <span
      ref={setActivatorNodeRef}
      {...listeners}
      aria-hidden
      className="grid place-items-center w-5 h-6 flex-none text-ink-3 cursor-grab touch-none"
    >
      <GripVertical className="size-3.5" />
    </span>
  )
  return (
    <div
      ref={setNodeRef}
      className={classNames(isDragging && 'relative z-30 shadow-3 bg-raised rounded-md rotate-[1.5deg]')}
      style={{ transform: transform ? `translate(${transform.x}px, ${transform.y}px)` : undefined }}
    >
      {children(handle)}
    </div>
  )
}

function moveWithin(zone: Zone, id: string, to: number) {
  const from = zone.items.findIndex((item) => item.id === id)
  if (from === -1 || to < 0 || to >= zone.items.length || from === to) return
  zone.onMove(from, to)
  announce(`${zone.items[from]?.label} is now ${to + 1} of ${zone.items.length}`)
}
