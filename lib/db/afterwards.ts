import 'server-only'

type Work = () => Promise<unknown>

const waiting = new Map<string, Work>()
let isBusy = false

/**
 * Has something done that a commit makes due and nobody waits for. One thing after another, so that it takes one connection at most; what
 * is asked for again before its turn is done once. It must be of a kind that does no harm undone: what fails is left.
 */
export function afterwards(name: string, work: Work): void {
  waiting.set(name, work)
  if (!isBusy) void workOff()
}

async function workOff(): Promise<void> {
  isBusy = true
  for (const [name, work] of waiting) {
    waiting.delete(name)
    await work().catch(() => {})
  }
  isBusy = false
}
