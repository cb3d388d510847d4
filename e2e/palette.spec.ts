import type { Page } from '@playwright/test'
import { unique } from './api'
import { expect, test } from './fixtures'
import { listening } from './listening'

async function openPalette(page: Page) {
  await listening(page)
  await page.keyboard.press('Control+k')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('combobox')).toBeFocused()
  return dialog
}

test.describe('The palette, by keyboard only', () => {
  test('finds a company by a fragment in the middle of its name', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Übersee Kontor')
    const { _id } = await api.create('companies', { name })
    await page.goto('/data/companies')
    const palette = await openPalette(page)
    await page.keyboard.type(name.slice(2, -2).toUpperCase())
    await expect(palette.getByRole('option', { name: new RegExp(name) })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`/companies/${_id}`)
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  })

  test('finds a person by a fragment of the e-mail address', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const company = await api.create('companies', { name: unique('Mailed') })
    const person = await api.create('endusers', {
      companyId: company._id,
      firstName: 'Runa',
      lastName: 'Holt',
      email: `runa@${company._id}.example`,
    })
    await page.goto('/data/endusers')
    const palette = await openPalette(page)
    await page.keyboard.type(company._id.slice(4))
    await expect(palette.getByRole('option', { name: /Runa Holt/ })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`/endusers/${person._id}`)
  })

  test('finds what was said, and previews it beside its list', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const company = await api.create('companies', { name: unique('Spoken') })
    const subject = unique('Frost damage')
    const said = await api.create('conversations', { companyId: company._id, type: 'call', subject })
    await page.goto('/data/companies')
    const palette = await openPalette(page)
    await page.keyboard.type(subject.slice(6))
    const hit = palette.getByRole('option', { name: new RegExp(subject) })
    await expect(hit).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`/conversations?preview=${said._id}`)
    await expect(page.getByRole('complementary', { name: 'Preview of conversation' })).toContainText(subject)
  })

  test('goes anywhere, and closes without a trace', async ({ page, loginAs }) => {
    await loginAs(page, 'Administrator')
    await page.goto('/data/companies')
    for (const [typed, path] of [
      ['convers', '/conversations'],
      ['licen', '/data/licenses'],
      ['action', '/actions'],
      ['import', '/imports'],
    ] as const) {
      const palette = await openPalette(page)
      await page.keyboard.type(typed)
      const target = palette.getByRole('group', { name: 'Go to' }).getByRole('option').first()
      await expect(target).toBeVisible()
      await expect(async () => {
        if ((await target.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown')
        await expect(target).toHaveAttribute('aria-selected', 'true', { timeout: 200 })
      }).toPass()
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(path)
    }
    const palette = await openPalette(page)
    await page.keyboard.press('Escape')
    await expect(palette).toBeHidden()
    await expect(page).toHaveURL('/imports')
  })

  test('offers to create what does not exist, with the name filled in', async ({ page, loginAs }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Brandnew')
    await page.goto('/data/companies')
    const palette = await openPalette(page)
    await page.keyboard.type(name)
    await expect(palette.getByRole('option', { name: `Create company “${name}”` })).toHaveAttribute(
      'aria-selected',
      'true',
    )
    await page.keyboard.press('Enter')
    const form = page.getByRole('dialog', { name: 'New company' })
    await expect(form.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(name)
  })

  test('Tab offers what can be done with the record under the keyboard', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Acted on')
    await api.create('companies', { name })
    await page.goto('/data/companies')
    const palette = await openPalette(page)
    await page.keyboard.type(name)
    await expect(palette.getByRole('option', { name })).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Tab')
    await expect(palette.getByRole('group', { name })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(palette.getByRole('combobox')).toHaveValue(name)
    await page.keyboard.press('Tab')
    await page.keyboard.type('edit')
    await expect(palette.getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: `Edit ${name}` })).toBeVisible()
  })

  test('letters with G go to the places of the navigation, and ? shows the keys', async ({ page, loginAs }) => {
    await loginAs(page, 'Administrator')
    await page.goto('/data/companies')
    await listening(page)
    await page.getByRole('main').click({ position: { x: 5, y: 5 } })
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await expect(page).toHaveURL('/conversations')
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await expect(page).toHaveURL('/actions')
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toContainText('Search or jump to')
  })
})
