import { unique } from './api'
import { expect, test } from './fixtures'
import { listening } from './listening'

test.describe('Programs', () => {
  test('a webhook is made, hears of a change, says why it did not arrive, and is deleted', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Warehouse')
    await page.goto('/settings/api-keys')
    await listening(page)
    await page.getByRole('button', { name: 'Service account', exact: true }).click()
    const account = page.getByRole('dialog', { name: 'New service account' })
    await account.getByRole('textbox', { name: 'Name' }).fill(name)
    await account.getByRole('checkbox', { name: /^Manager/ }).click()
    await account.getByRole('button', { name: 'Make account and key' }).click()
    await page.getByRole('button', { name: 'Done' }).click()

    await page.goto('/settings/webhooks')
    await listening(page)
    await page.getByRole('button', { name: 'Webhook', exact: true }).click()
    const form = page.getByRole('dialog', { name: 'New webhook' })
    await form.getByRole('textbox', { name: 'Address' }).fill('not an address')
    await form.getByRole('button', { name: 'Make the webhook' }).click()
    await expect(form).toContainText('Enter a name.')
    await form.getByRole('textbox', { name: 'Name' }).fill(name)
    await form.getByRole('combobox', { name: 'With the rights of' }).click()
    await page.getByRole('option', { name }).click()
    // Nobody listens there, and it is of this machine: the delivery is refused before it leaves.
    await form.getByRole('textbox', { name: 'Address' }).fill('http://127.0.0.1:9/hook')
    await form.getByRole('combobox', { name: 'Changes of' }).click()
    await page.getByRole('option', { name: 'Campaigns' }).click()
    await form.getByRole('button', { name: 'Make the webhook' }).click()
    await expect(page.getByRole('textbox', { name: 'Signing secret' })).toHaveValue(/^whsec_/)
    await page.getByRole('button', { name: 'Done' }).click()

    const company = await api.create('companies', { name })
    await api.create('campaigns', { name, companyId: company._id })
    await page.getByRole('link', { name, exact: true }).click()
    await expect(page).toHaveURL(/\/settings\/webhooks\/\w+$/)
    const deliveries = page.getByRole('table', { name: 'Deliveries' })
    // The page hears of it by itself.
    await expect(deliveries).toContainText('campaign.created', { timeout: 30_000 })
    await expect(deliveries).toContainText(/private network|Nobody listens/, { timeout: 30_000 })

    await listening(page)
    await page.getByRole('button', { name: `Actions for ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Pause' }).click()
    await expect(page.getByRole('main')).toContainText('what happens meanwhile is not sent later')
    await page.getByRole('button', { name: `Actions for ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
    await expect(page).toHaveURL(/\/settings\/webhooks$/)
    await expect(page.getByRole('link', { name, exact: true })).toBeHidden()
  })

  test('what a program wrote is what the profile shows', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Written')
    const written = await api.upsert('companies', [
      { name, externalId: name, city: 'Ørebro', csmScore: 4, tags: ['from the warehouse'] },
    ])
    expect(written.created).toBe(1)
    await api.upsert('endusers', [
      { companyId: `extid-${name}`, email: `${name.replace(' ', '.')}@x.example`, firstName: 'Zoë' },
    ])
    const licence = {
      companyId: `extid-${name}`,
      _currency: 'EUR',
      fromDate: '2026-01-01',
      mrr: '1250.50',
      externalId: name,
    }
    await api.upsert('licenses', [licence])
    const company = await api.get('companies', encodeURIComponent(`extid-${name}`))
    expect(company.arr).toBe(15_006)
    await page.goto(`/companies/${company._id}`)
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(page.getByRole('main')).toContainText('15,006')
    await expect(page.getByRole('main')).toContainText('Ørebro')
  })

  test('a call is found in the reference and tried', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Reference')
    await api.create('companies', { name, externalId: name })
    await page.goto('/settings/api-reference')
    await listening(page)
    await page.getByRole('searchbox', { name: 'Search the calls' }).fill('show one company')
    await page.getByRole('button', { name: /Show one company$/ }).click()
    await page.getByRole('textbox', { name: /^id/ }).fill(`extid-${name}`)
    await page.getByRole('button', { name: 'Send GET' }).click()
    await expect(page.getByText(`"name": "${name}"`)).toBeVisible()
  })
})
