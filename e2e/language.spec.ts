import { unique } from './api'
import { expect, test } from './fixtures'
import { listening } from './listening'
import { comeIn, invite } from './newcomer'
import { openProfile } from './profile-page'

test.describe('Dates and numbers', () => {
  test('are written, and understood, in the language somebody chose', async ({
    page,
    loginAs,
    browser,
    baseURL,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Umlaut')
    const { link } = await invite(page, { name: unique('Deutsche'), role: 'Administrator' })
    const theirs = await comeIn(browser, baseURL, link)
    const company = await api.create('companies', { name })
    await api.create('opportunities', { companyId: company._id, title: name, arr: 1234.5 })

    await test.step('the choice shows what it does', async () => {
      await theirs.goto('/me')
      await listening(theirs)
      const language = theirs.getByRole('combobox', { name: 'Dates and numbers' }).or(theirs.locator('#my-language'))
      await expect(theirs.locator('output[for="my-language"]')).toContainText('€1,234.50')
      await language.first().click()
      await theirs.getByRole('option', { name: /^German/ }).click()
      await expect(theirs.locator('output[for="my-language"]')).toContainText('1.234,50\u00a0€')
    })

    await test.step('a number and a day are typed as at home', async () => {
      const { begin, store } = await openProfile(theirs, 'companies', company._id, name)
      for (const [label, typed, shown] of [
        ['Seats bought', '1.234', '1.234'],
        ['Go-live target', '22.11.2031', '22.11.2031'],
      ] as const) {
        await begin(label, typed)
        await store(label, shown)
      }
    })

    await test.step('a table speaks it, and understands a decimal comma', async () => {
      await theirs.goto(`/data/opportunities?q=${encodeURIComponent(name)}`)
      const grid = theirs.getByRole('grid', { name: 'Opportunities' })
      await expect(grid).toBeVisible()
      await listening(theirs)
      const cell = grid.getByRole('gridcell', { name: /1\.234,50/ })
      await cell.click()
      await theirs.keyboard.press('Enter')
      await theirs.keyboard.press('ControlOrMeta+a')
      await theirs.keyboard.type('3,5')
      await theirs.keyboard.press('Enter')
      await expect(grid.getByRole('gridcell', { name: /^3,50\s€/ })).toBeVisible()
      await expect.poll(async () => (await api.list('opportunities', { q: name }))[0]?.arr).toBe(3.5)
    })
  })
})
