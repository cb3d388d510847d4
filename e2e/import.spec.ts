import type { Page } from '@playwright/test'
import { unique } from './api'
import { demoDay } from './demo-cast'
import { expect, test } from './fixtures'
import { listening } from './listening'
import { openProfile } from './profile-page'

/** As a spreadsheet hands it over: byte-order mark, Windows line ends, day-first dates, capitals for truth. */
function spreadsheet(rows: string[][]): Buffer {
  return Buffer.from(`\uFEFF${rows.map((row) => row.join(',')).join('\r\n')}\r\n`)
}

async function send(page: Page, target: string, name: string, file: Buffer) {
  await page.goto('/imports')
  await listening(page)
  await page.getByRole('combobox', { name: 'Import into' }).click()
  await page.getByRole('option', { name: target, exact: true }).click()
  await page
    .getByLabel('Drop a CSV or Excel file here, or choose one')
    .and(page.locator('input'))
    .setInputFiles({ name, mimeType: 'text/csv', buffer: file })
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await listening(page)
}

const outcome = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })
const check = (page: Page, rows: number) => page.getByRole('button', { name: `Check ${rows} rows` }).click()

test.describe('Importing a file as people hand it over', () => {
  test('accounts: the date order is asked, a dry run says what will happen, the wrong row comes back with its reason', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('A').replace(' ', '-')
    const column = `desk_${mark.slice(2)}`
    const name = `accounts-${mark}.csv`
    const file = spreadsheet([
      ['account_id', 'account_name', 'country', 'signup_date', column, 'is_trial'],
      [`${mark}-1`, `${mark} one`, 'US', '16-10-2024', 'north', 'FALSE'],
      [`${mark}-2`, `${mark} two`, 'IN', '05-08-2023', 'south', 'TRUE'],
      [`${mark}-3`, '', 'DE', '31-02-2024', '=1+1', 'FALSE'],
    ])
    await send(page, 'Companies', name, file)

    await test.step('the mapping is proposed, the date order is a question', async () => {
      await expect(page.getByText('byte-order mark found and skipped')).toBeVisible()
      await expect(page.getByRole('button', { name: 'Field for account_id' })).toContainText('External ID')
      await expect(page.getByRole('button', { name: 'Field for account_name' })).toContainText('Name')
      await expect(page.getByRole('button', { name: `Field for ${column}` })).toContainText('Create field')
      const question = page.getByRole('region', { name: 'Order of day and month' })
      await expect(question).toContainText('05-08-2023 the 5th of August?')
      await check(page, 3)
      await expect(question.getByRole('button', { name: 'Confirm' })).toBeFocused()
      await question.getByRole('radio', { name: 'Day first' }).check()
      await question.getByRole('button', { name: 'Confirm' }).click()
      await expect(page.getByText('Dates are read day first.')).toBeVisible()
    })

    await test.step('the dry run writes nothing and adds up', async () => {
      await check(page, 3)
      await expect(outcome(page, 'Will be created')).toHaveText(/2$/)
      await expect(outcome(page, 'Refused')).toHaveText(/1$/)
      await outcome(page, 'Refused').click()
      await expect(page.getByRole('tabpanel')).toContainText('4')
      expect(await api.list('companies', { q: `${mark} one`, select: 'externalId' })).not.toContainEqual(
        expect.objectContaining({ externalId: `${mark}-1` }),
      )
    })

    await page.getByRole('button', { name: 'Import 2 rows' }).click()
    await expect(page.getByRole('heading', { name: '2 rows are in' })).toBeVisible()
    await expect(page.getByText('Every row of the file is accounted for: 2 + 0 + 0 + 1 = 3')).toBeVisible()
    const done = page.url()

    await test.step('the refused row comes back as a file, with the reason and no formula', async () => {
      const arriving = page.waitForEvent('download')
      await page.getByRole('link', { name: 'Download' }).click()
      const chunks: Buffer[] = []
      for await (const chunk of await (await arriving).createReadStream()) chunks.push(chunk)
      const [head, row, ...more] = Buffer.concat(chunks).toString('utf8').trimEnd().split(/\r?\n/)
      expect(head).toBe(
        `\uFEFFaccount_id,account_name,country,signup_date,${column},is_trial,Refused row,Refused because`,
      )
      expect(row).toContain(`${mark}-3,,DE,31-02-2024,'=1+1,FALSE,`)
      expect(row?.split(',').at(-1)).not.toBe('')
      expect(more).toEqual([])
    })

    await test.step('the records are as the file has them', async () => {
      const imported = await api.list('companies', { q: mark })
      const two = imported.find((company) => company.externalId === `${mark}-2`)
      // The fifth of August, not the eighth of May, as days since 1970.
      expect(two).toMatchObject({
        name: `${mark} two`,
        country: 'IN',
        custom: { 'Signup date': 19574, Trial: true, [`Desk ${mark.slice(2)}`]: 'south' },
      })
    })

    await test.step('the same file again changes nothing', async () => {
      await send(page, 'Companies', name, file)
      const question = page.getByRole('region', { name: 'Order of day and month' })
      await question.getByRole('button', { name: 'Confirm' }).click()
      await check(page, 3)
      await expect(outcome(page, 'Unchanged')).toHaveText(/2$/)
      await expect(outcome(page, 'Will be created')).toHaveText(/0$|created$/)
      await expect(page.getByRole('button', { name: 'Import 0 rows' })).toHaveAttribute('aria-disabled', 'true')
    })

    await test.step('the import is taken back', async () => {
      await page.goto(done)
      await page.getByRole('button', { name: 'Revert this import' }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Revert the import' }).click()
      await expect(page.getByRole('heading', { name: 'This import was taken back' })).toBeVisible()
      expect(await api.list('companies', { q: mark, select: 'externalId' })).toEqual([])
    })
  })

  test('subscriptions find their company by its id in the file and move its figures', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('S').replace(' ', '-')
    const company = await api.create('companies', { name: `${mark} works`, externalId: mark })
    const file = spreadsheet([
      [
        'subscription_id',
        'account_id',
        'start_date',
        'end_date',
        'plan_tier',
        'mrr_amount',
        'arr_amount',
        'auto_renew_flag',
      ],
      [`${mark}-1`, mark, '23-12-2023', '12-04-2024', 'Enterprise', '2786', '33432', 'TRUE'],
      [`${mark}-2`, mark, '11-06-2024', '', 'Pro', '833', '9996', 'TRUE'],
      [`${mark}-3`, `${mark}-unknown`, '11-06-2024', '', 'Pro', '833', '9996', 'FALSE'],
    ])
    await send(page, 'Licenses', `subscriptions-${mark}.csv`, file)
    await expect(page.getByRole('button', { name: 'Field for account_id' })).toContainText('Company')
    await page.getByRole('region', { name: 'Order of day and month' }).getByRole('button', { name: 'Confirm' }).click()
    await check(page, 3)
    await expect(outcome(page, 'Will be created')).toHaveText(/2$/)
    await outcome(page, 'Refused').click()
    await expect(page.getByRole('tabpanel')).toContainText(`${mark}-unknown`)
    await page.getByRole('button', { name: 'Import 2 rows' }).click()
    await expect(page.getByRole('heading', { name: '2 rows are in' })).toBeVisible()

    const { figures, tab } = await openProfile(page, 'companies', company._id, `${mark} works`)
    await expect(figures).toContainText('€9,996')
    await tab('Revenue').click()
    await expect(page.getByRole('main')).toContainText('Enterprise')
    await expect(page.getByRole('main')).toContainText('Pro')
  })

  test('usage becomes metric points of the licence’s company, the same day added up', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('U').replace(' ', '-')
    const company = await api.create('companies', { name: `${mark} works`, externalId: mark })
    await api.create('licenses', {
      companyId: company._id,
      externalId: `${mark}-S`,
      product: 'Pro',
      _currency: 'EUR',
      fromDate: '2026-01-01',
      mrr: 10,
    })
    const yesterday = demoDay(-1).split('-').reverse().join('-')
    const feature = `feature_${mark.slice(2)}`
    const file = spreadsheet([
      ['usage_id', 'subscription_id', 'usage_date', 'feature_name', 'usage_count', 'usage_duration_secs'],
      [`${mark}-1`, `${mark}-S`, '27-07-2026', feature, '9', '5004'],
      [`${mark}-2`, `${mark}-S`, yesterday, feature, '4', '369'],
      [`${mark}-3`, `${mark}-S`, yesterday, feature, '5', '12'],
    ])
    await send(page, 'Daily metrics', `feature_usage-${mark}.csv`, file)
    const question = page.getByRole('region', { name: 'Order of day and month' })
    await question.getByRole('button', { name: 'Confirm' }).click()
    await check(page, 3)
    await page.getByRole('button', { name: /^Import [23] rows/ }).click()
    await expect(page.getByRole('heading', { name: /rows are in/ })).toBeVisible()
    const { tab } = await openProfile(page, 'companies', company._id, `${mark} works`)
    await tab('Usage').click()
    await expect(page).toHaveURL(/\/usage$/)
    const chart = page.getByRole('figure').first()
    await chart.getByRole('button', { name: 'Show as a table' }).click()
    await expect(chart.getByRole('table')).toContainText('9')
  })

  test('a file that is none is refused in a sentence', async ({ page, loginAs }) => {
    await loginAs(page, 'Administrator')
    await page.goto('/imports')
    await listening(page)
    await page
      .getByLabel('Drop a CSV or Excel file here, or choose one')
      .and(page.locator('input'))
      .setInputFiles({ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.from('') })
    await expect(page.getByRole('main').getByRole('alert')).toContainText(/\w+ \w+/)
    await expect(page).toHaveURL('/imports')
  })
  test.use({ tolerated: [/status of 4\d\d.*\/api\/v1\/imports/] })
})
