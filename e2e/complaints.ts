import type { BrowserContext } from '@playwright/test'

/**
 * Collects what the browser complains about on any page of a context: errors and warnings in the console, exceptions
 * nobody caught, answers with a status of 500 and above.
 */
export function collectComplaints(context: BrowserContext, into: string[]): void {
  context.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return
    into.push(`${message.type()}: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (failure) => into.push(`exception: ${failure.error().stack ?? failure.error().message}`))
  context.on('response', (response) => {
    if (response.status() >= 500) into.push(`${response.status()} from ${response.url()}`)
  })
}
