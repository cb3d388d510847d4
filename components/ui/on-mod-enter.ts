import type { KeyboardEvent } from 'react'

/** Ctrl or Cmd with Enter does what a dialog is for, and nothing that the page below listens for. */
export const onModEnter = (run: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
  event.preventDefault()
  event.stopPropagation()
  run()
}
