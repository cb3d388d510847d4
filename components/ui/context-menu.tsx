'use client'

import { ContextMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { type MenuRow, MenuRowContent, menuClass, menuItemClass } from '@/components/ui/menu-style'

export const ContextMenu = Radix.Root
export const ContextMenuTrigger = Radix.Trigger

/** Opens under the pointer, or under the focus by the menu key. */
export function ContextMenuContent({ children }: { children: ReactNode }) {
  return (
    <Radix.Portal>
      <Radix.Content className={menuClass} collisionPadding={8}>
        {children}
      </Radix.Content>
    </Radix.Portal>
  )
}

type ContextMenuItemProps = MenuRow & { onSelect?: () => void; disabled?: boolean }

export function ContextMenuItem({ icon, shortcut, danger, checked, children, ...rest }: ContextMenuItemProps) {
  return (
    <Radix.Item {...rest} className={menuItemClass(danger)}>
      <MenuRowContent icon={icon} shortcut={shortcut} checked={checked}>
        {children}
      </MenuRowContent>
    </Radix.Item>
  )
}
