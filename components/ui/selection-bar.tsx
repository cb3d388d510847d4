'use client'

import type { ReactNode } from 'react'
import { X } from '@/components/ui/icons'

type SelectionBarProps = {
  /** "3 selected" */
  label: string
  /** Takes everything that matches: "Select all 22 matching". */
  all?: { label: string; run: () => void }
  onClear: () => void
  /** SelectionAction. */
  children: ReactNode
}

/** What can be done with the chosen rows; floats above the foot of the table. */
export function SelectionBar({ label, all, onClear, children }: SelectionBarProps) {
  return (
    <div
      role="toolbar"
      aria-label={label}
      className="flex items-center h-11 pl-3 pr-1.5 rounded-xl gap-1 text-sm whitespace-nowrap bg-ink text-ink-on shadow-3 max-w-full scroll-x animate-rise"
    >
      <b className="font-semibold num">{label}</b>
      {all ? (
        <button
          type="button"
          className="px-2 h-7 rounded-md opacity-75 underline underline-offset-2 decoration-dotted"
          onClick={all.run}
        >
          {all.label}
        </button>
      ) : null}
      <span className="w-px h-5 mx-1 flex-none opacity-25 bg-current" />
      {children}
      <span className="w-px h-5 mx-1 flex-none opacity-25 bg-current" />
      <button
        type="button"
        aria-label="Clear selection"
        title="Clear selection (Esc)"
        className="h-8 px-2 rounded-lg inline-flex items-center opacity-80"
        onClick={onClear}
      >
        <X className="size-3.5" />
      </button>
    </div>
  )
}

export function SelectionAction({
  icon,
  onRun,
  children,
}: {
  icon: ReactNode
  onRun: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      onClick={onRun}
      className="flex items-center gap-1.5 h-8 px-2.5 rounded-lg font-medium hover:bg-ink-on/10"
    >
      {icon}
      {children}
    </button>
  )
}
