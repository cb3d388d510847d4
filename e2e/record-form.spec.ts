import type { Locator, Page } from '@playwright/test'
import { unique } from './api'
import { expect, test } from './fixtures'
import { listening } from './listening'
import { toast } from './profile-page'

/** Chooses in a picker the first thing that matches. */
async function choose(page: Page, picker: Locator, text: string) {
  const name = (await picker.getAttribute('aria-label')) ?? ''
  await picker.click()
  await page.getByRole('combobox', { name, exact: true }).last().fill(text)
  await page.getByRole('option').filter({ hasText: text }).first().click()
}

/** Gives a field what its control takes, whatever the model. */
async function fill(page: Page, field: Locator, { mark, company }: { mark: string; company: string }): Promise<void> {
  const label = (await field.textContent()) ?? ''
  const picker = field.locator('button[aria-haspopup="listbox"]')
  if ((await picker.count()) > 0) return choose(page, picker, label.startsWith('Company') ? company : mark)
  const several = field.getByRole('combobox')
  if ((await several.count()) > 0) {
    await several.fill(company)
    await page.getByRole('option', { name: company }).click()
    return several.press('Escape')
  }
  const box = field.getByRole('textbox').first()
  if ((await box.inputValue()) !== '') return
  const kind = (await box.getAttribute('inputmode')) ?? ''
  if ((await box.getAttribute('placeholder')) === 'Add a date') await box.fill('2026-03-01')
  else if (label.startsWith('Currency')) await box.fill('EUR')
  else if (kind === 'decimal' || kind === 'numeric') await box.fill('7')
  else if (kind === 'email') await box.fill(`${mark.replace(/\W+/g, '.').toLowerCase()}@form.example`)
  else await box.fill(mark)
}

/** Some models need one thing or another, which no single field says. */
const also: Record<string, string[]> = {
  Issues: ['Companies'],
  NPS: ['Company'],
  'End users': ['First name', 'Email'],
  Licenses: ['MRR'],
}

/** Where in its table a record is that was just made: a company by its name, all else by its company. */
function placeOf({ href }: { href: string }, mark: string, companyId: string): URLSearchParams {
  if (href === '/data/companies') return new URLSearchParams({ q: mark })
  const filter =
    href === '/data/issues'
      ? { field: 'companyIds', is: 'anyOf', value: [companyId] }
      : { field: 'companyId', is: 'equals', value: companyId }
  return new URLSearchParams({ filter: JSON.stringify(filter) })
}

async function modelTabs(page: Page): Promise<{ label: string; href: string }[]> {
  await page.goto('/data')
  const tabs = page.getByRole('navigation', { name: 'Models' }).getByRole('link')
  await expect(tabs.first()).toBeVisible()
  return tabs.evaluateAll((links) =>
    links.map((link) => ({
      label: link.firstChild?.textContent ?? '',
      href: new URL((link as HTMLAnchorElement).href).pathname,
    })),
  )
}

async function createByForm(page: Page, tab: { label: string; href: string }, mark: string, company: string) {
  await page.goto(tab.href)
  await listening(page)
  await page.getByRole('button', { name: /^New (?!view)/ }).click()
  const form = page.getByRole('dialog')
  const fields = form.locator('[data-field]')
  await expect(fields.first()).toBeVisible()
  await fill(page, fields.first(), { mark, company })
  const needed = fields.filter({ hasText: /required/ })
  for (let at = 0; at < (await needed.count()); at++) await fill(page, needed.nth(at), { mark, company })
  for (const label of also[tab.label] ?? []) {
    await fill(page, fields.filter({ has: page.getByText(label, { exact: true }).first() }), { mark, company })
  }
  await form.getByRole('button', { name: /^Create / }).click()
  await expect(form).toBeHidden()
}

test.describe('A record of any model', () => {
  // A page that is still open asks once more for what was just deleted.
  test.use({ tolerated: [/status of 404.*\/api\/v1\//] })

  for (const half of [0, 1]) {
    test(`is created, found, changed and deleted through the screens (${half === 0 ? 'first' : 'second'} half of the models)`, async ({
      page,
      loginAs,
      api,
    }) => {
      test.slow()
      await loginAs(page, 'Administrator')
      const company = unique('Formed')
      const { _id: companyId } = await api.create('companies', { name: company })
      const tabs = await modelTabs(page)
      expect(tabs.length).toBeGreaterThanOrEqual(15)
      for (const tab of tabs.filter((_, at) => at % 2 === half)) {
        await test.step(tab.label, async () => {
          const mark = unique('Made')
          await createByForm(page, tab, mark, company)
          await page.goto(`${tab.href}?${placeOf(tab, mark, companyId)}`)
          const row = page
            .getByRole('grid')
            .getByRole('row')
            .filter({ has: page.getByRole('gridcell') })
            .first()
          await expect(row).toBeVisible()
          await listening(page)
          await page.getByRole('grid').focus()
          await page.keyboard.press('Space')
          const preview = page.getByRole('complementary', { name: /^Preview of/ })
          await expect(preview.getByRole('heading', { level: 2 })).toBeVisible()
          await preview.getByRole('button', { name: 'Edit', exact: true }).click()
          const form = page.getByRole('dialog')
          await form.getByRole('button', { name: /Show full list/ }).click()
          await form.getByRole('textbox', { name: 'External id' }).fill(mark)
          await form.getByRole('button', { name: 'Save changes' }).click()
          await expect(form).toBeHidden()
          await preview.getByRole('button', { name: 'Delete', exact: true }).click()
          await page
            .getByRole('alertdialog')
            .getByRole('button', { name: /^Delete/ })
            .click()
          await expect(preview).toBeHidden()
          await expect(page.getByText(/^No .+ match/)).toBeVisible()
        })
      }
    })
  }

  test('a form that fails keeps everything, goes to the first wrong field and says how many there are', async ({
    page,
    loginAs,
  }) => {
    await loginAs(page, 'Administrator')
    await page.goto('/data/licenses')
    await listening(page)
    await page.getByRole('button', { name: 'New license' }).click()
    const form = page.getByRole('dialog', { name: 'New license' })
    await form.getByRole('textbox', { name: 'MRR', exact: true }).fill('much')
    await form.getByRole('button', { name: 'Create license' }).click()
    await expect(form.getByRole('alert')).toContainText(/\d fields to look at/)
    await expect(page.getByRole('status').filter({ hasText: /fields to look at/ })).toHaveCount(1)
    const wrong = form.locator('[aria-invalid="true"]')
    await expect(wrong.first()).toBeFocused()
    await expect(form.getByRole('textbox', { name: 'MRR', exact: true })).toHaveValue('much')
    await expect(form.getByRole('textbox', { name: 'MRR', exact: true })).toHaveAccessibleDescription(/much/)
  })

  test('what the server refuses stands at its field', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const company = unique('Domainless')
    await api.create('companies', { name: company })
    await page.goto('/data/endusers')
    await listening(page)
    await page.getByRole('button', { name: 'New end user' }).click()
    const form = page.getByRole('dialog', { name: 'New end user' })
    const domain = `${company.replace(/\W/g, '').toLowerCase()}.example`
    await form.getByRole('textbox', { name: 'Email', exact: true }).fill(`someone@${domain}`)
    await form.getByRole('button', { name: 'Create end user' }).click()
    await expect(form.getByText(`none has the e-mail domain ${domain}`)).toBeVisible()
    await expect(form.getByRole('button', { name: 'Company', exact: true })).toBeFocused()
    await choose(page, form.getByRole('button', { name: 'Company', exact: true }), company)
    await form.getByRole('button', { name: 'Create end user' }).click()
    await expect(form).toBeHidden()
  })

  test('a person without a company belongs to the one with the domain of the e-mail address', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Domain')
    const domain = `${name.replace(/\W/g, '').toLowerCase()}.example`
    const { _id } = await api.create('companies', { name, domains: [domain] })
    await page.goto('/data/endusers')
    await listening(page)
    await page.getByRole('button', { name: 'New end user' }).click()
    const form = page.getByRole('dialog', { name: 'New end user' })
    await form.getByRole('textbox', { name: 'First name' }).fill('Ulla')
    await form.getByRole('textbox', { name: 'Email', exact: true }).fill(`ulla@${domain}`)
    await page.keyboard.press('Control+Enter')
    await expect(form).toBeHidden()
    await toast(page, 'Ulla created').getByRole('button', { name: 'Open' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Ulla' })).toBeVisible()
    await expect(page.getByRole('main').getByRole('link', { name }).first()).toHaveAttribute(
      'href',
      `/companies/${_id}`,
    )
  })

  test('deleting a company says what goes with it, and restoring brings it all back', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Goes')
    const { _id } = await api.create('companies', { name })
    const person = await api.create('endusers', { companyId: _id, firstName: 'Tove', email: `tove@${_id}.example` })
    await page.goto(`/companies/${_id}`)
    await listening(page)
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: /^Delete/ }).click()
    const question = page.getByRole('alertdialog', { name: `Delete ${name}?` })
    await expect(question).toContainText('1 end user')
    await question.getByRole('button', { name: 'Delete company' }).click()
    await expect(page).toHaveURL('/data/companies')
    expect((await api.request.get(`/api/v1/endusers/${person._id}`)).status()).toBe(404)
    await toast(page, '1 company deleted').getByRole('button', { name: 'Undo' }).click()
    await expect(toast(page, '1 company restored')).toBeVisible()
    expect((await api.get('endusers', person._id)).companyId).toBe(_id)
  })
})
