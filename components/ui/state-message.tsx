import type { ReactNode } from 'react'

type StateMessageProps = {
  icon?: ReactNode
  title: string
  /** What happened, since when, and what to do. */
  children?: ReactNode
  /** One button, perhaps two. */
  actions?: ReactNode
  /** Announced at once; quiet states leave it out. */
  alert?: boolean
}

/** The shape all states share: keeps the height of what it stands for, reads from the left. */
export function StateMessage({ icon, title, children, actions, alert }: StateMessageProps) {
  return (
    <div
      role={alert ? 'alert' : undefined}
      className="relative h-full flex flex-col items-start justify-center pl-1 py-4"
    >
      <div className="flex items-center gap-2 text-sm font-medium text-ink">
        {icon}
        {title}
      </div>
      {children ? <div className="text-xs text-ink-3 mt-1 max-w-[42ch]">{children}</div> : null}
      {actions ? <div className="mt-2.5 flex flex-wrap gap-1.5">{actions}</div> : null}
    </div>
  )
}
