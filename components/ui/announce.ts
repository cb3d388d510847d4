/** Says something to people who listen rather than look. Heard by the Announcer of the app. */
export function announce(text: string) {
  for (const listener of listeners) listener(text)
}

const listeners = new Set<(text: string) => void>()

/** Returns how to stop listening. */
export function onAnnounce(listener: (text: string) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
