import { expect, type Page } from '@playwright/test'
import { startImapServer } from '../lib/testing/imap-server'
import { startSmtpServer } from '../lib/testing/smtp-server'
import { listening } from './listening'

const password = 'secret'

/** Servers on this machine for a mailbox, and how they end. */
export async function startMailServers(address: string) {
  const [imap, smtp] = await Promise.all([startImapServer({ username: address, password }), startSmtpServer()])
  smtp.takePassword(password)
  const stop = () => Promise.all([imap.stop(), smtp.stop()])
  return { imap, smtp, stop }
}

type Servers = Awaited<ReturnType<typeof startMailServers>>

/** Connects a mailbox on one's own page. */
export async function connectMailbox(page: Page, address: string, { imap, smtp }: Servers): Promise<void> {
  await page.goto('/me')
  await listening(page)
  await page.getByRole('textbox', { name: 'Address', exact: true }).fill(address)
  await page.getByRole('textbox', { name: 'Password of the mailbox' }).fill(password)
  await page.getByRole('button', { name: 'Servers' }).click()
  for (const [label, { port }] of [
    ['Reading (IMAP)', imap],
    ['Sending (SMTP)', smtp],
  ] as const) {
    await page.getByRole('textbox', { name: label, exact: true }).fill('127.0.0.1')
    await page.getByRole('textbox', { name: `Port, ${label}` }).fill(String(port))
    await page.getByRole('combobox', { name: `Encryption, ${label}` }).click()
    await page.getByRole('option', { name: /^None/ }).click()
  }
  await page.getByRole('button', { name: 'Connect mailbox' }).click()
  await expect(page.getByRole('button', { name: 'Connect mailbox' })).toBeHidden()
}
