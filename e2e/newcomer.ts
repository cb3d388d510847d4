import { type Browser, expect, type Page } from '@playwright/test'
import { listening } from './listening'

/** Invites somebody through the screen and returns the link that lets them in once. */
export async function invite(
  page: Page,
  { name, role }: { name: string; role: string },
): Promise<{ link: string; email: string }> {
  const email = `${name.replace(/\W+/g, '.').toLowerCase()}@fieldline.io`
  await page.goto('/settings/members')
  await listening(page)
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite a member' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await dialog.getByRole('checkbox', { name: new RegExp(`^${role}`) }).click()
  await dialog.getByRole('button', { name: 'Invite' }).click()
  const link = await page.getByRole('textbox', { name: 'Sign-in link' }).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('row').filter({ hasText: email })).toBeVisible()
  return { link, email }
}

/** Comes in by a link, in a browser of one's own. */
export async function comeIn(browser: Browser, baseURL: string | undefined, link: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, locale: 'en-GB', timezoneId: 'Europe/Berlin' })
  const page = await context.newPage()
  const { pathname, search } = new URL(link)
  await page.goto(pathname + search)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  return page
}
