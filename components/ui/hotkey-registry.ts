import { singleKeysOn } from '@/components/ui/single-keys'

export type Hotkey = {
  /** One key ("l", "?", "arrowup"), with mod, shift or alt ("mod+k"), or a sequence ("g d"). */
  keys: string
  /** What it does, for the keyboard map: "Log a conversation". */
  label: string
  /** The heading in the keyboard map. */
  group?: string
  run: (event: KeyboardEvent) => void
}

const active: Hotkey[] = []
const listeners = new Set<() => void>()
let snapshot: readonly Hotkey[] = []
let pending = ''
let pendingTimer: ReturnType<typeof setTimeout> | undefined

/** Adds keys until the returned function is called. Those added last win. */
export function register(hotkeys: Hotkey[]): () => void {
  if (active.length === 0) document.addEventListener('keydown', handleKeyDown)
  active.push(...hotkeys)
  changed()
  return () => {
    for (const hotkey of hotkeys) active.splice(active.indexOf(hotkey), 1)
    if (active.length === 0) document.removeEventListener('keydown', handleKeyDown)
    changed()
  }
}

/** The keys that work now, for the keyboard map. */
export const activeHotkeys = () => snapshot

export function onHotkeysChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function changed() {
  snapshot = [...active]
  for (const listener of listeners) listener()
}

function handleKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing) return
  const step = stepOf(event)
  const single = !event.metaKey && !event.ctrlKey && !event.altKey
  if (single && (isTyping(event.target) || isInDialog(event.target) || !singleKeysOn())) return
  const typed = pending ? `${pending} ${step}` : step
  const hotkey = find(typed) ?? find(step)
  clearTimeout(pendingTimer)
  pending = ''
  if (hotkey) {
    event.preventDefault()
    hotkey.run(event)
  } else if (active.some((other) => other.keys.startsWith(`${step} `))) {
    pending = step
    pendingTimer = setTimeout(() => {
      pending = ''
    }, 1000)
  }
}

const find = (keys: string) => active.findLast((hotkey) => hotkey.keys === keys)

/** Single letters belong to the text where something is typed, and to the list where one is open. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  const control = 'input:not([type="checkbox"]), textarea, select, [role="listbox"], [role="menu"]'
  return target.isContentEditable || target.closest(control) !== null
}

/** A dialog is a page of its own: keys of what lies beneath are off. */
function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"]') !== null
}

function stepOf(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase()
  // A sign such as "?" already says that shift is down.
  const shift = event.shiftKey && (key.length > 1 || /[a-z]/.test(key))
  const prefix = [(event.metaKey || event.ctrlKey) && 'mod', event.altKey && 'alt', shift && 'shift'].filter(Boolean)
  return [...prefix, key].join('+')
}
