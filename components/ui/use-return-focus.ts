'use client'

import { useEffect, useRef } from 'react'

const layers = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'

/** The button of the menu that an element stands in, which is there when the menu no longer is. */
function buttonOf(element: Element | null): Element | null {
  const id = element?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  const button = id ? document.getElementById(id) : null
  return button ? buttonOf(button) : element
}

/**
 * For dialogs that open without a trigger of their own: gives the focus back to where it came from. A menu that opened
 * the dialog closes only now and hands the focus to its own button; the dialog keeps it, but remembers that button.
 */
export function useReturnFocus() {
  const opener = useRef<Element | null>(null)
  useEffect(() => {
    const note = (target: EventTarget | null) => {
      if (target instanceof HTMLElement && !target.closest(layers)) opener.current = target
    }
    const noteFocused = (event: FocusEvent) => note(event.target)
    // The dialog takes the focus back before the button has it, so its way there is all one hears of it.
    const noteWanted = (event: FocusEvent) => note(event.relatedTarget)
    document.addEventListener('focusin', noteFocused)
    document.addEventListener('focusout', noteWanted, true)
    return () => {
      document.removeEventListener('focusin', noteFocused)
      document.removeEventListener('focusout', noteWanted, true)
    }
  }, [])
  return {
    noteOpener: () => {
      opener.current = buttonOf(document.activeElement)
    },
    returnFocus: (event: Event) => {
      if (!(opener.current instanceof HTMLElement) || !opener.current.isConnected) return
      event.preventDefault()
      opener.current.focus()
    },
  }
}
