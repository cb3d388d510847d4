'use client'

import { closestCenter, DndContext, type DragEndEvent, PointerSensor, useSensor, useSensors } from '@dnd-kit/core'
import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { createContext, type KeyboardEvent, type ReactNode, useContext, useId } from 'react'
import { announce } from '@/components/ui/announce'
import { classNames } from '@/components/ui/class-names'
import { GripVertical } from '@/components/ui/icons'

type SortableListProps = {
  label: string
  /** In their order; the label is for the handle and for what is announced. */
  items: { id: string; label: string }[]
  onOrder: (ids: string[]) => void
  className?: string
  children: ReactNode
}

type Move = { items: SortableListProps['items']; move: (id: string, to: number) => void }

const MoveContext = createContext<Move>({ items: [], move: () => {} })

/** A list put in order by dragging, or by Alt and arrows on a handle. Its children are SortableRow. */
export function SortableList({ label, items, onOrder, className, children }: SortableListProps) {
  const id = useId()
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }))
  const ids = items.map((item) => item.id)
  const move = (moved: string, to: number) => {
    if (to < 0 || to >= ids.length || ids[to] === moved) return
    onOrder(ids.filter((other) => other !== moved).toSpliced(to, 0, moved))
    const name = items.find((item) => item.id === moved)?.label
    announce(`${name} is now ${to + 1} of ${ids.length}`)
  }
  const handleDragEnd = ({ active, over }: DragEndEvent) => {
    if (over) move(String(active.id), ids.indexOf(String(over.id)))
  }
  return (
    <MoveContext value={{ items, move }}>
      <DndContext id={id} sensors={sensors} collisionDetection={closestCenter} onDragEnd={handleDragEnd}>
        <SortableContext items={ids} strategy={verticalListSortingStrategy}>
          <ul aria-label={label} className={className}>
            {children}
          </ul>
        </SortableContext>
      </DndContext>
    </MoveContext>
  )
}

/** One row with its handle at the left. */
export function SortableRow({ id, className, children }: { id: string; className?: string; children: ReactNode }) {
  const { items, move } = useContext(MoveContext)
  const { setNodeRef, setActivatorNodeRef, listeners, transform, transition, isDragging } = useSortable({ id })
  const place = items.findIndex((item) => item.id === id)
  const handleKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(id, place + (event.key === 'ArrowUp' ? -1 : 1))
  }
  return (
    <li
      ref={setNodeRef}
      className={classNames(className, isDragging && 'relative z-10 bg-raised shadow-3 rotate-[0.5deg] rounded-md')}
      style={{ transform: transform ? `translateY(${transform.y}px)` : undefined, transition }}
    >
      <button
        type="button"
        {...listeners}
        ref={setActivatorNodeRef}
        aria-label={`Move ${items[place]?.label}`}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        title="Drag, or Alt and arrows"
        onKeyDown={handleKeyDown}
        className="grid place-items-center w-6 h-8 flex-none rounded-sm text-ink-3 cursor-grab touch-none"
      >
        <GripVertical className="size-3.5" />
      </button>
      {children}
    </li>
  )
}

/** A row that others are dragged past but that stays where it is: the head of a group. Its id stands among the items. */
export function SortableHeading({ id, className, children }: { id: string; className?: string; children: ReactNode }) {
  const { setNodeRef, transform, transition } = useSortable({ id, disabled: { draggable: true } })
  return (
    <li
      ref={setNodeRef}
      className={className}
      style={{ transform: transform ? `translateY(${transform.y}px)` : undefined, transition }}
    >
      {children}
    </li>
  )
}
