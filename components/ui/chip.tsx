import { X } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'

/** A condition as cells: field, operator, value, remove. */
export function Chip({ label, invalid, children }: { label: string; invalid?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own box
    <div role="group" aria-label={label} className={classNames('chip', invalid && 'ring-1 ring-inset ring-bad')}>
      {children}
    </div>
  )
}

/** One cell that opens something; use a span for a cell that only says something. */
export function ChipCell({ className, ...rest }: ComponentProps<'button'>) {
  return <button type="button" {...rest} className={className} />
}

export function ChipRemove({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <button type="button" aria-label={label} onClick={onRemove} className="text-ink-3">
      <X className="size-3" />
    </button>
  )
}
