import type { ReactNode } from 'react'

/** A widget with its title over it. */
export function WidgetSection({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <div className="sec mb-1.5">
        <h2>{title}</h2>
        {hint ? <span className="text-xs text-ink-3">{hint}</span> : null}
      </div>
      {children}
    </section>
  )
}
