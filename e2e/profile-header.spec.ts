import { unique } from './api'
import { expect, test } from './fixtures'
import { listening } from './listening'
import { openProfile } from './profile-page'

test.describe('The header of a profile', () => {
  test('leads on through the list one came from, in its filter and order, and back to it', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const list = unique('Trail')
    await api.upsert(
      'companies',
      ['B', 'A', 'C'].map((letter) => ({ name: `${list} ${letter}`, externalId: `${list} ${letter}` })),
    )
    await page.goto(`/data/companies?q=${encodeURIComponent(list)}&sort=-name`)
    await listening(page)
    await page.getByRole('link', { name: `${list} C`, exact: true }).click()
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toHaveText(`${list} C`)
    await expect(page.getByText('1 of 3')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Previous', exact: true })).toBeDisabled()

    await page.getByRole('link', { name: 'Usage' }).click()
    await expect(page).toHaveURL(/\/usage$/)
    await page.keyboard.press('j')
    await expect(heading).toHaveText(`${list} B`)
    await expect(page.getByText('2 of 3')).toBeVisible()
    await expect(page).toHaveURL(/\/usage$/)
    await page.getByRole('button', { name: 'Next', exact: true }).click()
    await expect(heading).toHaveText(`${list} A`)
    await expect(page.getByText('3 of 3')).toBeVisible()
    await page.keyboard.press('k')
    await expect(heading).toHaveText(`${list} B`)

    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Companies' }).click()
    await expect(page).toHaveURL(/sort=-name/)
    await expect(page.getByRole('link', { name: `${list} A`, exact: true })).toBeVisible()
  })

  test('shows who else has the record open, as they come and go', async ({ page, loginAs, otherBrowser, api }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Together')
    const { _id } = await api.create('companies', { name })
    await openProfile(page, 'companies', _id, name)
    const other = await otherBrowser('Manager')
    await openProfile(other, 'companies', _id, name)
    const here = page.getByRole('status').filter({ hasText: 'has this open, too' })
    await expect(here).toBeVisible()
    await expect(other.getByRole('status').filter({ hasText: 'has this open, too' })).toBeVisible()
    await other.goto('/data/companies')
    await expect(here).toBeHidden()
  })
})
