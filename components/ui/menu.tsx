'use client'

import { DropdownMenu as Radix } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { type MenuRow, MenuRowContent, menuClass, menuItemClass } from '@/components/ui/menu-style'

/** Not modal: what stands around it stays what it is for whoever listens, and one press outside both closes it and does its work. */
export function Menu(props: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root modal={false} {...props} />
}

export const MenuTrigger = Radix.Trigger

export function MenuContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        align="start"
        sideOffset={4}
        collisionPadding={8}
        {...rest}
        className={classNames(menuClass, className)}
      />
    </Radix.Portal>
  )
}

type MenuItemProps = MenuRow & {
  onSelect?: () => void
  disabled?: boolean
  /** The child is a link and becomes the item. */
  asChild?: boolean
}

export function MenuItem({ icon, shortcut, danger, checked, children, asChild, ...rest }: MenuItemProps) {
  return (
    <Radix.Item {...rest} asChild={asChild} className={menuItemClass(danger)}>
      {asChild ? (
        children
      ) : (
        <MenuRowContent icon={icon} shortcut={shortcut} checked={checked}>
          {children}
        </MenuRowContent>
      )}
    </Radix.Item>
  )
}

type MenuRadioGroupProps<Value extends string> = {
  label: string
  value: Value
  onChange: (value: Value) => void
  options: { value: Value; label: ReactNode; icon?: ReactNode }[]
}

export function MenuRadioGroup<Value extends string>({ label, value, onChange, options }: MenuRadioGroupProps<Value>) {
  return (
    <Radix.RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as Value)} // the values are those of the options
    >
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className="mi">
          <MenuRowContent icon={option.icon} checked={option.value === value}>
            {option.label}
          </MenuRowContent>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}

export function MenuSeparator() {
  return <Radix.Separator className="h-px bg-line my-1 -mx-1" />
}
