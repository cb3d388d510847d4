import type { ReactNode } from 'react'
import { SignalLight } from '@/components/ui/signal-light'

type FormFieldProps = {
  /** The id of the control; error and hint are `${id}-note`, to be named by its aria-describedby. */
  id: string
  label: string
  /** Stands at the right of the label: required, required here, locked, filled in. */
  mark?: string
  error?: ReactNode
  hint?: ReactNode
  children: ReactNode
}

/** A label above its control, with what is wrong or worth knowing below. */
export function FormField({ id, label, mark, error, hint, children }: FormFieldProps) {
  const note = error ?? hint
  return (
    <div className="min-w-0">
      <label htmlFor={id} id={`${id}-label`} className="label">
        {label}
        {mark ? <span className="ml-auto font-normal text-ink-3">{mark}</span> : null}
      </label>
      {children}
      {note ? (
        <div
          id={`${id}-note`}
          className={error ? 'flex items-center gap-1.5 text-xs text-bad-ink mt-1' : 'text-xs text-ink-3 mt-1'}
        >
          {error ? <SignalLight signal="bad" size={12} label="" /> : null}
          {error ? <span className="min-w-0">{error}</span> : hint}
        </div>
      ) : null}
    </div>
  )
}
