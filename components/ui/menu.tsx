'use client'

import { ChevronRight } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { type MenuRow, MenuRowContent, menuClass, menuItemClass } from '@/components/ui/menu-style'

export const Menu = Radix.Root
export const MenuTrigger = Radix.Trigger
export const MenuGroup = Radix.Group
export const MenuSub = Radix.Sub

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

type MenuCheckboxItemProps = {
  checked: boolean
  onChange: (checked: boolean) => void
  icon?: ReactNode
  children: ReactNode
}

/** Stays open, so that several can be ticked. */
export function MenuCheckboxItem({ checked, onChange, icon, children }: MenuCheckboxItemProps) {
  return (
    <Radix.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className="mi"
    >
      <MenuRowContent icon={icon} checked={checked}>
        {children}
      </MenuRowContent>
    </Radix.CheckboxItem>
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

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="eyebrow px-2 h-7 flex items-center">{children}</Radix.Label>
}

export function MenuSeparator() {
  return <Radix.Separator className="h-px bg-line my-1 -mx-1" />
}

export function MenuSubTrigger({ icon, children }: { icon?: ReactNode; children: ReactNode }) {
  return (
    <Radix.SubTrigger className="mi data-[state=open]:bg-hover">
      <MenuRowContent icon={icon}>{children}</MenuRowContent>
      <ChevronRight className="size-3.5 text-ink-3" />
    </Radix.SubTrigger>
  )
}

export function MenuSubContent({ children }: { children: ReactNode }) {
  return (
    <Radix.Portal>
      <Radix.SubContent className={menuClass} sideOffset={4} collisionPadding={8}>
        {children}
      </Radix.SubContent>
    </Radix.Portal>
  )
}
