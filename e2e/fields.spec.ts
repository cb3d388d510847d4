import type { Page } from '@playwright/test'
import { unique } from './api'
import { expect, test } from './fixtures'
import { listening } from './listening'

/** The settings of the fields of assets, which no other journey speaks of. */
async function openFields(page: Page) {
  await page.goto('/settings/fields/assets')
  await listening(page)
  await expect(page.getByRole('heading', { name: 'Fields', exact: true })).toBeVisible()
}

async function newField(page: Page, name: string, type: string) {
  await page.getByRole('button', { name: 'Field', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'New field' })
  await dialog.locator('#field-name').fill(name)
  await dialog.locator('#field-type').click()
  await page.getByRole('option', { name: type, exact: true }).click()
  return dialog
}

const key = (name: string) => `custom.${name}`

test.describe('Fields', () => {
  // Jobs compute and convert behind the screens.
  test.slow()

  test('a formula is computed for what is there, and follows what people write', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const [company, count, twice] = [unique('Formula'), unique('Count'), unique('Twice')]
    const { _id: companyId } = await api.create('companies', { name: company })
    await openFields(page)
    const plain = await newField(page, count, 'Number')
    await plain.getByRole('button', { name: 'Add field' }).click()
    await expect(plain).toBeHidden()
    const { _id: id } = await api.create('assets', { name: unique('Depot'), companyId, custom: { [count]: 4 } })

    const dialog = await newField(page, twice, 'Number')
    await dialog.getByText('Formula', { exact: true }).click()
    await dialog.locator('#field-formula').fill(`{${count}} & "x"`)
    await expect(dialog.getByText('Gives a text')).toBeVisible()
    await dialog.locator('#field-formula').fill(`{${count}} * 2`)
    await expect(dialog.getByText('Gives a number.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Add field' }).click()
    await expect(dialog).toBeHidden()
    const value = async () => ((await api.get('assets', id)).custom as Record<string, unknown>)[twice]
    await expect.poll(value, { timeout: 90_000 }).toBe(8)
    await api.update('assets', id, { custom: { [count]: 5, [twice]: 99 } })
    expect(await value()).toBe(10)

    await page.getByRole('searchbox', { name: 'Find a field' }).fill(count)
    await page.getByRole('button', { name: count, exact: true }).click()
    await page.getByRole('button', { name: 'Delete field' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete field' }).click()
    await expect(page.getByText(`${twice} (assets) would not work any more`, { exact: false })).toBeVisible()
  })

  test('another type shows beforehand what does not fit, and what is deleted comes back', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const [company, size] = [unique('Convert'), unique('Size')]
    const { _id: companyId } = await api.create('companies', { name: company })
    await openFields(page)
    const dialog = await newField(page, size, 'Text')
    await dialog.getByRole('button', { name: 'Add field' }).click()
    await expect(dialog).toBeHidden()
    const make = (custom: object) => api.create('assets', { name: unique('Site'), companyId, custom })
    const { _id: fits } = await make({ [size]: '12' })
    await make({ [size]: 'a few' })

    await page.getByRole('searchbox', { name: 'Find a field' }).fill(size)
    await page.getByRole('button', { name: size, exact: true }).click()
    await page.getByRole('button', { name: 'Change type' }).click()
    await page.locator('#convert-type').click()
    await page.getByRole('option', { name: 'Number', exact: true }).click()
    await expect(page.getByText('“a few” is not a number.')).toBeVisible()
    await page.getByRole('button', { name: 'Convert, put 1 aside' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    expect((await api.get('assets', fits)).custom).toMatchObject({ [size]: 12 })
    await page.getByRole('button', { name: size, exact: true }).click()
    await expect(page.getByRole('region', { name: 'Put aside' })).toContainText('a few')

    await page.getByRole('button', { name: 'Delete field' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete field' }).click()
    await expect(page.getByText('No field is called so')).toBeVisible()
    await page.getByRole('button', { name: /^Deleted fields/ }).click()
    await page.getByRole('button', { name: `Restore ${size}` }).click()
    await expect(page.getByText(key(size)).first()).toBeVisible()
    expect((await api.get('assets', fits)).custom).toMatchObject({ [size]: 12 })
  })
})
