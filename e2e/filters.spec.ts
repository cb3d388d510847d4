import type { Page } from '@playwright/test'
import { unique } from './api'
import { expect, test } from './fixtures'
import { listening } from './listening'

const builder = (page: Page) => page.getByRole('dialog', { name: 'Filter Companies' })

async function openCompanies(page: Page, mark: string) {
  await page.goto(`/data/companies?q=${encodeURIComponent(mark)}`)
  const grid = page.getByRole('grid', { name: 'Companies' })
  await expect(grid).toBeVisible()
  await listening(page)
  return () => grid.getByRole('row').getByRole('link').allTextContents()
}

/** Chooses from a list that opened by itself, by typing. */
async function choose(page: Page, text: string, option: string | RegExp) {
  await page.getByPlaceholder('Find').fill(text)
  await expect(page.getByRole('option', { name: option }).first()).toBeVisible()
  await page.getByRole('option', { name: option }).first().click()
}

test.describe('Filters', () => {
  test('are built from fields and related records, read as a sentence, and stay in the address', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Filtered')
    const [owing, paying] = await Promise.all(
      ['owing', 'paying'].map((name) => api.create('companies', { name: `${mark} ${name}`, city: 'Oslo' })),
    )
    await api.create('companies', { name: `${mark} elsewhere`, city: 'Rome' })
    await api.create('invoices', {
      cId: owing?._id,
      currency: 'EUR',
      amountTotal: 900,
      dueDate: '2024-01-31',
      status: 'overdue',
    })
    await api.create('invoices', { cId: paying?._id, currency: 'EUR', amountTotal: 900, status: 'paid' })
    const names = await openCompanies(page, mark)
    await expect.poll(names).toHaveLength(3)

    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await builder(page).getByRole('button', { name: 'Condition', exact: true }).click()
    await choose(page, 'city', 'City')
    await builder(page).getByLabel('City contains').fill('osl')
    await expect.poll(names).toEqual([`${mark} owing`, `${mark} paying`])
    await expect(page).toHaveURL(/filter=/)

    await builder(page).getByRole('button', { name: 'Related record' }).click()
    await choose(page, 'invoices', 'Invoices')
    await builder(page).getByRole('button', { name: 'Invoice condition' }).click()
    await choose(page, 'status', /^Status/)
    await builder(page).getByRole('button', { name: 'Status is', exact: true }).click()
    await choose(page, 'over', 'Overdue')
    await expect.poll(names).toEqual([`${mark} owing`])
    await expect(builder(page)).toContainText('has any invoice where status is Overdue')

    await page.reload()
    await expect.poll(names).toEqual([`${mark} owing`])
    await page.getByRole('button', { name: /^Remove filter: Any invoice/ }).click()
    await expect.poll(names).toEqual([`${mark} owing`, `${mark} paying`])
    await page.goBack()
    await expect.poll(names).toEqual([`${mark} owing`])
  })

  test('compare a field with another one, by keyboard', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Compared')
    await api.upsert('companies', [
      { name: `${mark} same`, city: 'Singapore', country: 'Singapore' },
      { name: `${mark} other`, city: 'Oslo', country: 'Norway' },
    ])
    const names = await openCompanies(page, mark)
    await expect.poll(names).toHaveLength(2)
    await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter')
    await builder(page).getByRole('button', { name: 'Condition', exact: true }).press('Enter')
    const take = async (text: string, option: string) => {
      await page.getByPlaceholder('Find').fill(text)
      await expect(page.getByRole('option', { name: option, exact: true })).toBeVisible()
      await page.keyboard.press('Enter')
    }
    await take('city', 'City')
    await builder(page).getByRole('combobox', { name: 'City: how it is compared' }).press('Enter')
    await page.getByRole('option', { name: 'is the same as another field' }).press('Enter')
    await builder(page).getByRole('button', { name: 'City is the same as, which field' }).press('Enter')
    await take('country', 'Country')
    await expect.poll(names).toEqual([`${mark} same`])
    await expect(builder(page)).toContainText('City is the same as country')
    await page.reload()
    await expect.poll(names).toEqual([`${mark} same`])
  })

  test('kept under a name are applied by it, shared, and not deleted while something uses them', async ({
    page,
    loginAs,
    api,
    otherBrowser,
  }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Kept')
    const name = unique('Strategic')
    await api.upsert('companies', [
      { name: `${mark} big`, csmScore: 5 },
      { name: `${mark} small`, csmScore: 1 },
    ])
    const names = await openCompanies(page, mark)
    const filter = { field: 'csmScore', is: 'atLeast', value: 4 }
    await page.goto(
      `/data/companies?q=${encodeURIComponent(mark)}&filter=${encodeURIComponent(JSON.stringify(filter))}`,
    )
    await expect.poll(names).toEqual([`${mark} big`])
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await builder(page).getByRole('button', { name: 'Save filter' }).click()
    const form = page.getByRole('dialog', { name: 'Save filter' })
    await form.getByLabel('Name').fill(name)
    await form.getByRole('radio', { name: /^Everyone/ }).click()
    await form.getByRole('button', { name: 'Save filter' }).click()
    await expect(page).toHaveURL(/saved/)
    await expect.poll(names).toEqual([`${mark} big`])

    const [saved] = (await api.read<{ _id: string; name: string }[]>('filters?model=company')).filter(
      (each) => each.name === name,
    )
    const other = unique('Not')
    await api.create('filters', { model: 'company', name: other, filter: { not: { saved: saved?._id } } })
    const colleague = await otherBrowser('Manager')
    await colleague.goto('/settings/filters')
    await expect(colleague.getByRole('link', { name })).toBeVisible()
    await expect(colleague.getByRole('button', { name: `Actions for ${name}` })).toBeHidden()

    await colleague.close()

    await page.goto('/settings/filters')
    await listening(page)
    const remove = async (which: string) => {
      await page.getByRole('button', { name: `Actions for ${which}` }).click()
      await page.getByRole('menuitem', { name: 'Delete' }).click()
    }
    await remove(name)
    await expect(page.getByText(`is used by the filter “${other}”`)).toBeVisible()
    for (const which of [other, name]) {
      await remove(which)
      await expect(page.getByRole('link', { name: which })).toBeHidden()
      await expect(page.getByText(`“${which}” is deleted`)).toBeVisible()
    }
    expect((await api.read<{ name: string }[]>('filters')).filter((each) => each.name === name)).toEqual([])
  })
})
