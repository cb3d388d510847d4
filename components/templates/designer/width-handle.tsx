import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { announce } from '@/components/ui/announce'
import { widths } from '@/lib/profiles/layout'

type WidthHandleProps = { title: string; span: number; onChange: (span: number) => void }

/** At the right edge of a chosen widget: drawn with the pointer or moved by the arrow keys, from one width to the next. */
export function WidthHandle({ title, span, onChange }: WidthHandleProps) {
  const column = useRef(0)
  const at = nearest(span)
  const set = (next: number) => {
    if (next === span) return
    onChange(next)
    announce(`${title} is ${next} of 12 columns wide`)
  }
  const handleDown = (event: PointerEvent<HTMLButtonElement>) => {
    const box = event.currentTarget.parentElement?.getBoundingClientRect()
    if (!box) return
    column.current = box.width / span
    event.currentTarget.setPointerCapture(event.pointerId)
    event.preventDefault()
    event.stopPropagation()
  }
  const handleMove = (event: PointerEvent<HTMLButtonElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const box = event.currentTarget.parentElement?.getBoundingClientRect()
    if (box) set(widths[nearest((event.clientX - box.left) / column.current)] ?? span)
  }
  const handleKey = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key]
    if (step === undefined || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    set(widths[at + step] ?? span)
  }
  return (
    <button
      type="button"
      role="slider"
      aria-label={`Width of ${title}`}
      aria-valuemin={widths[0]}
      aria-valuemax={12}
      aria-valuenow={span}
      aria-valuetext={`${span} of 12 columns`}
      className="absolute top-1/2 -right-[5px] z-10 h-6 w-2 -translate-y-1/2 cursor-ew-resize touch-none rounded-sm border-2 border-accent bg-canvas after:absolute after:-inset-x-2 after:-inset-y-1.5 max-md:hidden"
      onPointerDown={handleDown}
      onPointerMove={handleMove}
      onKeyDown={handleKey}
    />
  )
}

/** Place among the widths that there are. */
function nearest(span: number): number {
  const distances = widths.map((width) => Math.abs(width - span))
  return distances.indexOf(Math.min(...distances))
}
