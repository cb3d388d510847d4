import { unique } from './api'
import { expect, test } from './fixtures'
import { listening } from './listening'
import { comeIn, invite } from './newcomer'

test.describe('Settings', () => {
  test.use({ tolerated: [/status of 40[134]/] })

  test('whoever is invited comes in by a link that works once', async ({ page, loginAs, browser, baseURL }) => {
    await loginAs(page, 'Administrator')
    const { link } = await invite(page, { name: unique('Newcomer'), role: 'CSM' })
    const theirs = await comeIn(browser, baseURL, link)
    await theirs.goto('/data/companies')
    await expect(theirs.getByRole('main')).toContainText('No companies yet')

    const thief = await (await browser.newContext({ baseURL })).newPage()
    await thief.goto(new URL(link).pathname + new URL(link).search)
    await thief.getByRole('button', { name: 'Continue' }).click()
    await expect(thief.getByRole('alert').filter({ hasText: 'used already' })).toBeVisible()
    await expect(thief.getByRole('link', { name: 'Sign in with a password' })).toBeVisible()
    await thief.goto('/data/companies')
    await expect(thief).toHaveURL(/\/sign-in/)
    await thief.context().close()
    await theirs.context().close()
  })

  test('a role counts from the next click on, and a deactivated member is out', async ({
    page,
    loginAs,
    browser,
    baseURL,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Promoted')
    const company = unique('Visible')
    await api.create('companies', { name: company })
    const { link, email } = await invite(page, { name, role: 'CSM' })
    const theirs = await comeIn(browser, baseURL, link)
    await theirs.goto(`/data/companies?q=${encodeURIComponent(company)}`)
    await expect(theirs.getByText('No companies match')).toBeVisible()

    await page.getByRole('button', { name: `Actions for ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Change name, e-mail, roles' }).click()
    const form = page.getByRole('dialog', { name })
    await form.getByRole('checkbox', { name: /^Viewer/ }).click()
    await form.getByRole('button', { name: 'Save changes' }).click()
    await expect(form).toBeHidden()
    await theirs.reload()
    await expect(theirs.getByRole('grid').getByRole('link', { name: company })).toBeVisible()

    await page.getByRole('button', { name: `Actions for ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Deactivate' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Deactivate' }).click()
    await expect(page.getByRole('row').filter({ hasText: email })).toContainText('Deactivated')
    await theirs.reload()
    await expect(theirs).toHaveURL(/\/sign-in/)
    await theirs.context().close()
  })

  test('a key is shown once, opens the API as far as its role goes, and closes when it is revoked', async ({
    page,
    loginAs,
    playwright,
    baseURL,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Sync')
    const { _id } = await api.create('companies', { name })
    await page.goto('/settings/api-keys')
    await listening(page)
    await page.getByRole('button', { name: 'Service account', exact: true }).click()
    const form = page.getByRole('dialog', { name: 'New service account' })
    await form.getByRole('textbox', { name: 'Name' }).fill(name)
    await form.getByRole('checkbox', { name: /^Viewer/ }).click()
    await form.getByRole('button', { name: 'Make account and key' }).click()
    const token = await page.getByRole('textbox', { name: 'API key' }).inputValue()
    await page.getByRole('button', { name: 'Done' }).click()
    const account = page.getByRole('region', { name })
    await expect(account).toContainText('Viewer')
    expect((await page.content()).includes(token), 'the key is in the page').toBe(false)

    const program = await playwright.request.newContext({
      baseURL,
      extraHTTPHeaders: { Authorization: `Bearer ${token}` },
    })
    const url = `/api/v1/companies/${_id}`
    expect(await (await program.get(url)).json()).toMatchObject({ name })
    expect((await program.put(url, { data: { name: 'Changed' } })).status()).toBe(403)
    await account.getByRole('button', { name: /^Revoke/ }).click()
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: /^Revoke/ })
      .click()
    await expect(account).toContainText(/Revoked|No key/)
    expect((await program.get(url)).status()).toBe(401)
    await program.dispose()
  })

  test('a model is called what the company calls it, everywhere at once; its paths stay', async ({
    page,
    loginAs,
    otherBrowser,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const other = await otherBrowser('Manager')
    await other.goto('/data/objectives')
    const tabs = other.getByRole('navigation', { name: 'Models' })
    await expect(tabs.getByRole('link', { name: 'Objectives' })).toBeVisible()
    await page.goto('/settings/models')
    await listening(page)
    await page.getByRole('button', { name: 'Rename Objectives' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').first().fill('Goal')
    await dialog.getByRole('textbox').nth(1).fill('Goals')
    await dialog.getByRole('button', { name: /^(Rename|Save)/ }).click()
    await expect(dialog).toBeHidden()
    await expect(tabs.getByRole('link', { name: 'Goals' })).toHaveAttribute('href', '/data/objectives')
    await expect(other.getByRole('button', { name: 'New goal' })).toBeVisible()
    expect(await api.list('objectives', { limit: '1' })).toBeInstanceOf(Array)

    await page.getByRole('button', { name: 'Rename Goals' }).click()
    await page.getByRole('dialog').getByRole('textbox').first().fill('Objective')
    await page.getByRole('dialog').getByRole('textbox').nth(1).fill('Objectives')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^(Rename|Save)/ })
      .click()
    await expect(tabs.getByRole('link', { name: 'Objectives' })).toBeVisible()
  })

  test('are not for those who do not administer', async ({ page, loginAs }) => {
    await loginAs(page, 'Manager')
    for (const path of ['/settings/members', '/settings/roles', '/settings/api-keys', '/settings/models']) {
      await page.goto(path)
      await expect(page.getByRole('main')).toContainText(/administrator/i)
      await expect(page.getByRole('main').getByRole('table')).toHaveCount(0)
    }
  })
})

test.describe('One’s own page', () => {
  test('sets a password, which then lets in, and ends the other sessions', async ({
    page,
    loginAs,
    browser,
    baseURL,
  }) => {
    await loginAs(page, 'Administrator')
    const { link, email } = await invite(page, { name: unique('Own'), role: 'Viewer' })
    const theirs = await comeIn(browser, baseURL, link)
    await theirs.goto('/me')
    await listening(theirs)
    const fresh = 'a long enough sentence 7'
    for (const box of await theirs
      .getByLabel(/password/i)
      .and(theirs.locator('input'))
      .all())
      await box.fill(fresh)
    await theirs
      .getByRole('button', { name: /password/i })
      .last()
      .click()
    await expect(theirs.getByRole('region', { name: /^Messages/ })).toContainText(/password/i)

    const second = await (await browser.newContext({ baseURL })).newPage()
    await second.goto('/sign-in')
    await second.getByLabel('Email').fill(email)
    await second.getByLabel('Password').fill(fresh)
    await second.getByRole('button', { name: 'Sign in' }).click()
    await expect(second.getByRole('navigation', { name: 'Main' })).toBeVisible()
    await second.context().close()
    await theirs.context().close()
  })
})
