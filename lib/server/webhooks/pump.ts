import 'server-only'
import { subscribeToChanges } from '../live'
import { log } from '../log'
import { deliverTo, webhooksDue } from './deliver'
import { dispatchWebhooks } from './dispatch'

const soonMs = 100
const anywayMs = 3_000
/** Nobody says so when a transaction that others waited for ends without a change. */
const unaskedMs = 60_000

/**
 * Keeps webhooks going in this process: looks right after something was committed, and every few seconds for what is to be tried
 * again. Each webhook has its own turn, so a slow receiver holds up nobody else. Returns how to stop; what is on its way ends first.
 */
export function startWebhooks(options?: { allowPrivate: boolean }): () => Promise<void> {
  const busy = new Map<string, Promise<void>>()
  let looking: Promise<void> | undefined
  let soon: ReturnType<typeof setTimeout> | undefined
  let isStopped = false
  let hasNews = true
  let lastRead = 0

  const look = () => {
    soon = undefined
    looking ??= lookOnce().finally(() => {
      looking = undefined
    })
  }
  const lookOnce = async () => {
    try {
      if (hasNews || Date.now() - lastRead > unaskedMs) {
        hasNews = false
        lastRead = Date.now()
        hasNews = (await dispatchWebhooks(startDue)).isBehind || hasNews
      }
      await startDue()
    } catch (error) {
      log.warn({ err: error }, 'webhooks')
    }
  }
  const startDue = async () => {
    for (const id of await webhooksDue()) if (!isStopped && !busy.has(id)) busy.set(id, work(id))
  }
  const work = async (id: string) => {
    try {
      await deliverTo(id, options)
    } catch (error) {
      log.warn({ err: error, webhook: id }, 'webhook')
    } finally {
      busy.delete(id)
    }
  }
  const hurry = () => {
    hasNews = true
    if (!isStopped) soon ??= setTimeout(look, soonMs)
  }
  const unsubscribe = subscribeToChanges({ onEvent: hurry, onGap: hurry })
  const timer = setInterval(look, anywayMs)
  hurry()
  return async () => {
    isStopped = true
    unsubscribe()
    clearInterval(timer)
    clearTimeout(soon)
    await Promise.race([
      Promise.all([looking, ...busy.values()]),
      new Promise((resolve) => setTimeout(resolve, 5_000).unref()),
    ])
  }
}
