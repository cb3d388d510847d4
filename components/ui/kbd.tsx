'use client'

import { classNames } from '@/components/ui/class-names'
import { useApple } from '@/components/ui/use-platform'

const caps: Record<string, string> = {
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  space: 'Space',
  backspace: 'Backspace',
}

/** Signs that every machine of theirs has a font for; others may draw an empty box. */
const appleCaps: Record<string, string> = { enter: '↵', tab: '⇥', backspace: '⌫' }

const applePrefix: Record<string, string> = { mod: '⌘', shift: '⇧', alt: '⌥' }
const otherPrefix: Record<string, string> = { mod: 'Ctrl ', shift: 'Shift ', alt: 'Alt ' }

/** How a combination is written on this machine: "mod+k" becomes ⌘K or Ctrl K. */
export function keyLabel(combination: string, apple: boolean): string {
  const parts = combination.toLowerCase().split('+')
  const last = parts.pop() ?? ''
  const prefix = parts.map((part) => (apple ? applePrefix : otherPrefix)[part] ?? part).join('')
  const cap = (apple && appleCaps[last]) || caps[last]
  return prefix + (cap ?? (last.length === 1 ? last.toUpperCase() : last))
}

/** Key caps. Steps of a sequence are separated by a space: "g d". */
export function Kbd({ keys, onTip }: { keys: string; onTip?: boolean }) {
  const apple = useApple()
  return (
    <span className="inline-flex gap-1 max-md:[.btn_&]:hidden">
      {keys.split(' ').map((step, index) => (
        <kbd
          // biome-ignore lint/suspicious/noArrayIndexKey: the same key may come twice in one sequence
          key={index}
          className={classNames('kbd font-sans', onTip && 'bg-transparent text-inherit opacity-80')}
        >
          {keyLabel(step, apple)}
        </kbd>
      ))}
    </span>
  )
}
