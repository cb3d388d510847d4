import type { CSSProperties } from 'react'
import { classNames } from '@/components/ui/class-names'
import { hashText } from '@/components/ui/hash-text'
import { initials } from '@/lib/core/text'

const hues = [1, 2, 4, 3, 5, 6]
/** Any number would do; with this one the people of the design keep their hues. */
const SEED = 0x19d0b

type AvatarProps = {
  name: string
  size?: 16 | 20 | 24 | 28 | 32 | 48
  /** The person who is signed in wears cobalt. */
  me?: boolean
  /** True when the name stands beside it. */
  decorative?: boolean
  className?: string
}

/** A person: round, initials, a lasting hue. */
export function Avatar({ name, size = 20, me, decorative, className }: AvatarProps) {
  const hue = hues[hashText(name, SEED) % hues.length]
  // Custom properties are not part of CSSProperties.
  const style = { '--h': `var(--chart-${hue})`, '--size': `${size}px` } as CSSProperties
  const label = decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name, title: name }
  return (
    <span {...label} className={classNames('av', me && 'av-me', className)} style={style}>
      {initials(name)}
    </span>
  )
}
