import type { ReactNode } from 'react'

/** A value that leads out of the app. Inside a row that opens on click, the link keeps the click for itself. */
export function ValueLink({ href, newTab, children }: { href: string; newTab?: boolean; children: ReactNode }) {
  return (
    <a
      href={href}
      className="link truncate"
      tabIndex={-1}
      {...(newTab ? { target: '_blank', rel: 'noreferrer' } : {})}
      onClick={(event) => event.stopPropagation()}
    >
      {children}
    </a>
  )
}
