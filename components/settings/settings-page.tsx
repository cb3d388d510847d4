import type { ReactNode } from 'react'
import { PageHeader } from '@/components/layout/page-header'

type SettingsPageProps = {
  title: string
  /** One sentence on what is decided here. */
  hint?: ReactNode
  /** At the right of the title. */
  actions?: ReactNode
  children: ReactNode
}

/** The body of one page of settings: its title, then what it is about. */
export function SettingsPage({ title, hint, actions, children }: SettingsPageProps) {
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Settings', href: '/settings' }, { label: title }]} />
      <div className="flex-1 min-h-0 overflow-auto px-4 md:px-6 pt-4 pb-8">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 min-h-8">
          <h1 className="text-xl tracking-[-0.018em]">{title}</h1>
          {actions ? (
            <span className="flex items-center gap-1.5 ml-auto max-md:has-[input]:w-full">{actions}</span>
          ) : null}
        </div>
        {hint ? <p className="text-xs text-ink-3 mt-1 max-w-[72ch]">{hint}</p> : null}
        <div className="mt-3">{children}</div>
      </div>
    </>
  )
}
