import { unique } from './api'
import { demoDay } from './demo-cast'
import { expect, test } from './fixtures'
import { openProfile } from './profile-page'

test.describe('A company profile', () => {
  test('tells at a glance who the customer is, what it pays and when it renews', async ({ page, loginAs, api }) => {
    const { name: owner } = await loginAs(page, 'Administrator')
    const name = unique('Harbour Freight')
    const company = await api.create('companies', {
      name,
      owner: await api.memberId(owner),
      phase: 'Adoption',
      city: 'Hamburg',
      country: 'Germany',
    })
    await api.create('licenses', {
      companyId: company._id,
      product: 'Dispatch',
      _currency: 'EUR',
      fromDate: demoDay(-100),
      toDate: demoDay(100),
      mrr: 1500,
    })
    const { figures, sidebar } = await openProfile(page, 'companies', company._id, name)

    await expect(page).toHaveTitle(new RegExp(name))
    await expect(page.getByRole('navigation', { name: 'Breadcrumb' })).toContainText(`Companies`)
    await expect(figures).toContainText('€18,000')
    await expect(figures).toContainText('Adoption')
    await expect(figures).toContainText('100 days')
    await expect(figures).toContainText(owner)
    await expect(page.getByRole('main')).toContainText('Hamburg')
    await expect(sidebar).toContainText('Customer')
  })

  test('changes related records where they stand', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Inline')
    const { _id } = await api.create('companies', { name })
    const asset = await api.create('assets', { companyId: _id, name: `${name} depot`, status: 'planned' })
    const { tab } = await openProfile(page, 'companies', _id, name)
    await tab('Assets').click()
    await page.getByRole('button', { name: `Edit Status of ${name} depot` }).click()
    await page.getByRole('option', { name: 'Active' }).click()
    await expect(page.getByRole('cell').filter({ hasText: 'Active' })).toBeVisible()
    await expect.poll(async () => (await api.get('assets', asset._id)).status).toBe('active')
  })

  test('every part opens, and its count is that of its records', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Tabbed')
    const { _id } = await api.create('companies', { name })
    await api.create('assets', { companyId: _id, name: `${name} depot` })
    await api.create('endusers', { companyId: _id, firstName: 'Ada', lastName: 'Tab', email: `ada@${_id}.example` })
    const { tab } = await openProfile(page, 'companies', _id, name)
    await expect(tab('Assets')).toHaveText('Assets1')
    for (const [part, shown] of [
      ['Revenue', 'ARR today'],
      ['Usage', 'Usage'],
      ['End users', 'Ada Tab'],
      ['Conversations', 'Conversations'],
      ['Tasks', 'Tasks'],
      ['Issues', 'Issues'],
      ['Assets', `${name} depot`],
      ['Projects', 'Projects'],
      ['Overview', 'Success units'],
    ] as const) {
      await tab(part).click()
      await expect(tab(part)).toHaveAttribute('aria-current', 'page')
      await expect(page.getByRole('main').getByText(shown).last()).toBeVisible()
    }
  })

  test('e-mails that are to leave stand beside the tasks; what cannot leave or did not arrive says why', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const name = 'Northwind Logistics'
    const [company] = await api.list('companies', { q: name, limit: '1', select: 'name' })
    const { planned, activities } = await openProfile(page, 'companies', String(company?._id), name)
    await planned.getByRole('radio', { name: /^Emails/ }).click()
    await expect(planned.getByRole('listitem').first()).toContainText('Blocked, Tom Ashworth: The address bounced')
    await expect(planned).toContainText('Scheduled · to Priya Raman')
    // The arrow chooses once the focus has moved: a person holds the key that long.
    await page.keyboard.down('ArrowLeft')
    await expect(planned.getByRole('button', { name: /^Complete / }).first()).toBeVisible()
    await page.keyboard.up('ArrowLeft')
    await activities.getByRole('radio', { name: 'Emails' }).click()
    await expect(activities.getByRole('img', { name: /^Not delivered: .*no such mailbox/ })).toBeVisible()
    await activities.getByRole('link', { name: /Not delivered/ }).click()
    await expect(page.getByRole('complementary', { name: 'Preview of conversation' })).toBeVisible()
  })

  test('success units say how it goes, in words and not by colour alone', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const [company] = await api.list('companies', { sort: '-arr', limit: '1', select: 'name' })
    const { tab } = await openProfile(page, 'companies', company?._id ?? '', String(company?.name))
    const units = page.getByRole('region', { name: 'Success units' })
    await expect(tab('Overview')).toHaveAttribute('aria-current', 'page')
    await expect(units.getByRole('button').first()).toHaveAccessibleName(/^(On track|Watch|At risk|No data) /)
    await units.getByRole('button').first().focus()
    await expect(page.getByRole('tooltip')).toBeVisible()
  })

  test('the usage chart follows the chosen metric and has a summary in words and a table', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const [company] = await api.list('companies', { sort: '-arr', limit: '1', select: 'name' })
    await openProfile(page, 'companies', company?._id ?? '', String(company?.name))
    const usage = page.getByRole('region', { name: 'Usage', exact: true })
    const metrics = usage.getByRole('region', { name: 'Metrics' }).getByRole('button')
    const chosen = metrics.nth(1)
    await chosen.click()
    await expect(chosen).toHaveAttribute('aria-pressed', 'true')
    await expect(metrics.first()).toHaveAttribute('aria-pressed', 'false')
    const title = (await chosen.getByText(/\w/).first().textContent()) ?? ''
    const chart = usage.getByRole('figure', { name: title })
    await expect(chart.getByRole('paragraph')).toContainText(/\d/)
    await chart.getByRole('button', { name: 'Show as a table' }).click()
    await expect(chart.getByRole('table').getByRole('row')).not.toHaveCount(0)

    await usage.getByRole('radio', { name: '30 d' }).click()
    await expect(usage.getByRole('radio', { name: '30 d' })).toBeChecked()
    // Held for as long as it takes, as a finger does: what is pressed chooses.
    await page.keyboard.down('ArrowRight')
    await expect(usage.getByRole('radio', { name: '90 d' })).toBeChecked()
    await page.keyboard.up('ArrowRight')
    await expect(usage.getByRole('figure')).toBeVisible()
  })

  test('what is planned and what was said stand side by side, and lead to their records', async ({
    page,
    loginAs,
    api,
  }) => {
    const { name: owner } = await loginAs(page, 'Administrator')
    const name = unique('Two Lists')
    const { _id } = await api.create('companies', { name })
    await api.create('tasks', {
      mainType: 'task',
      action: 'Send the offer',
      companyId: _id,
      startTime: new Date(Date.now() - 2 * 86_400_000).toISOString(),
      noSpecificTime: true,
      ownerId: await api.memberId(owner),
    })
    await api.create('conversations', {
      companyId: _id,
      type: 'call',
      subject: 'They liked the offer',
      date: demoDay(-1),
    })
    const { planned, activities } = await openProfile(page, 'companies', _id, name)
    await expect(planned.getByRole('listitem')).toContainText(['Send the offer'])
    await expect(planned).toContainText('2 days late')
    await expect(activities.getByRole('listitem')).toContainText(['They liked the offer'])
    await activities.getByRole('radio', { name: 'Emails' }).click()
    await expect(activities).toContainText('Nothing of this kind yet')
    await activities.getByRole('radio', { name: 'Calls' }).click()
    await activities.getByRole('link', { name: /They liked the offer/ }).click()
    await expect(page).toHaveURL(/\/conversations\?preview=/)
    await expect(page.getByRole('complementary', { name: 'Preview of conversation' })).toContainText(
      'They liked the offer',
    )
  })

  test('keys 1 to 9 go to its parts', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const name = unique('By key')
    const { _id } = await api.create('companies', { name })
    const { tab } = await openProfile(page, 'companies', _id, name)
    await page.keyboard.press('2')
    await expect(tab('Revenue')).toHaveAttribute('aria-current', 'page')
    await page.keyboard.press('1')
    await expect(tab('Overview')).toHaveAttribute('aria-current', 'page')
  })

  test('a company that does not exist is a page that says so', async ({ page, loginAs }) => {
    await loginAs(page, 'Administrator')
    const answer = await page.goto('/companies/5f2b6c1d8e9a4b3c2d1e0f9a')
    expect(answer?.status()).toBe(404)
    await expect(page.getByText('Nothing here, or not for you')).toBeVisible()
  })
  test.use({ tolerated: [/status of 404.*\/companies\/5f2b6c1d8e9a4b3c2d1e0f9a/] })
})
