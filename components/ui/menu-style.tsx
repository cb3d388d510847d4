import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Check } from '@/components/ui/icons'
import { Kbd } from '@/components/ui/kbd'

export const menuClass = 'menu animate-pop min-w-[176px]'

export type MenuRow = {
  icon?: ReactNode
  shortcut?: string
  danger?: boolean
  checked?: boolean
  children: ReactNode
}

export const menuItemClass = (danger?: boolean) => classNames('mi', danger && 'text-bad-ink')

/** What stands in one line of a menu, whichever menu it is. */
export function MenuRowContent({ icon, shortcut, checked, children }: MenuRow) {
  return (
    <>
      {icon ? <span className="text-ink-3 inline-flex in-[.text-bad-ink]:text-inherit">{icon}</span> : null}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {checked ? <Check className="size-3.5 text-accent-ink" /> : null}
      {shortcut ? <Kbd keys={shortcut} /> : null}
    </>
  )
}
