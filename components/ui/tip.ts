import type { Signal } from '@/components/ui/signal-light'

type TipOptions = {
  /** Key caps shown after the text, such as "l" or "mod+k". */
  shortcut?: string
  /** Below, unless said otherwise. */
  side?: 'top' | 'right' | 'bottom' | 'left'
  align?: 'start' | 'center' | 'end'
  /** A traffic light and its words above the text. */
  signal?: Signal
  /** Repeats what is written beside it where there is room: shown only while the rail is narrow. */
  onRail?: boolean
}

/**
 * The attributes that give an element a tooltip; without a text it shows the element's `aria-label`. The one TooltipLayer of the
 * page reads them when somebody points there or arrives by keyboard: until then a tooltip costs nothing.
 */
export const tip = (text?: string, { shortcut, side, align, signal, onRail }: TipOptions = {}) => ({
  'data-tip': text ?? '',
  'data-tip-keys': shortcut,
  'data-tip-side': side,
  'data-tip-align': align,
  'data-tip-signal': signal,
  'data-tip-rail': onRail || undefined,
})
