import type { Selected } from '@/components/templates/designer/design-context'

/** A part of the canvas as it is marked where one chooses it: `widget:usage`, `tab:revenue`, `section:group`, `stat:arr`, `header`. */
export function markOf(part: NonNullable<Selected>): string {
  if (part.kind === 'header') return 'header'
  return part.kind === 'widget' ? `widget:${part.id}` : `${part.kind}:${part.key}`
}

/** The settings of what is chosen. */
export const panelMark = 'panel'

/** Gives the focus to a part once it is drawn, so that whoever works by keyboard is never thrown back to the top of the page. */
export function focusPart(mark: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-part="${CSS.escape(mark)}"]`)?.focus())
}

/** Whether the button that has the focus was pressed by keyboard. */
export const byKeyboard = () => document.activeElement?.matches('button:focus-visible') === true
