import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { classNames } from '@/components/ui/class-names'

type ListRowProps = ComponentProps<'div'> & {
  /** The child is a link or button and becomes the row. */
  asChild?: boolean
}

/** A row of a list: its hover bleeds 8 px past the text, its hairline does not. */
export function ListRow({ asChild, className, ...rest }: ListRowProps) {
  const Row = asChild ? Slot.Root : 'div'
  return <Row {...rest} className={classNames('lrow flex items-center gap-3 min-h-9 py-1.5', className)} />
}
