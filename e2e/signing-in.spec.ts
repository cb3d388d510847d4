import type { Page } from '@playwright/test'
import { colleague, demoCast } from './demo-cast'
import { expect, test } from './fixtures'
import { listening } from './listening'

const email = (page: Page) => page.getByLabel('Email')
const password = (page: Page) => page.getByLabel('Password')

test.describe('Signing in', () => {
  // The browser itself notes a refused sign-in, and a read that was on its way while somebody signed out.
  test.use({ tolerated: [/status of 401.*\/api\/(?:auth\/callback|v1\/)/] })

  test('a password lets in, and signing out lets nobody in again', async ({ page }) => {
    const { email: address } = colleague('Manager')
    await page.goto('/sign-in')
    await expect(email(page)).toBeFocused()
    await email(page).fill(address)
    await password(page).fill(demoCast().password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    await listening(page)

    await page.getByRole('button', { name: /your menu/ }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/sign-in$/)
    await page.goto('/data/companies')
    await expect(page).toHaveURL(/\/sign-in\?next=/)
    await page.goBack()
    await expect(page.getByRole('grid')).toHaveCount(0)
  })

  test('a wrong password says how many tries are left, and too many have to wait', async ({ page }) => {
    // Nobody of this name exists: the answer is the same as for a wrong password, and no other test is locked out.
    await page.goto('/sign-in')
    await email(page).fill(`nobody-${Date.now()}@fieldline.io`)
    for (const left of [4, 3, 2, 1]) {
      await password(page).fill(`wrong ${left}`)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(
        page.getByRole('alert').filter({ hasText: `${left} ${left === 1 ? 'try' : 'tries'} left` }),
      ).toBeVisible()
    }
    await password(page).fill('wrong again')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert').filter({ hasText: /minutes/ })).toBeVisible()
    await expect(page).toHaveURL(/\/sign-in$/)
  })

  test('whoever was on the way to a page arrives there', async ({ page, api }) => {
    const { _id } = await api.create('companies', { name: 'On the way' })
    await page.goto(`/companies/${_id}?from=mail`)
    await expect(page).toHaveURL(/\/sign-in\?next=/)
    await email(page).fill(colleague('Manager').email)
    await password(page).fill(demoCast().password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'On the way' })).toBeVisible()
    expect(page.url()).toContain(`/companies/${_id}?from=mail`)
  })

  test('an address elsewhere is no place to arrive at', async ({ page, baseURL }) => {
    for (const next of ['https://example.com/', '//example.com/', '/\\example.com']) {
      await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
      await email(page).fill(colleague('Manager').email)
      await password(page).fill(demoCast().password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
      expect(new URL(page.url()).origin).toBe(new URL(baseURL ?? '').origin)
      await page.goto('about:blank')
      await page.context().clearCookies()
    }
  })
})
