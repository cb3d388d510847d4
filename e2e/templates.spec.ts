import { unique } from './api'
import { expectAccessible } from './axe'
import { expect, test } from './fixtures'
import { listening } from './listening'

test.describe('A profile template', () => {
  test('is designed, reviewed, published, and then shown; before that nobody sees it', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Plan')
    const company = await api.create('companies', { name: unique('Reached') })
    const record = await api.create('campaigns', { name: unique('Reach'), companyId: company._id })
    await page.goto('/settings/templates/campaigns')
    await page.getByRole('button', { name: 'New template' }).click()
    await page.getByLabel('Name').fill(name)
    await page.getByRole('button', { name: 'Create draft' }).click()
    await expect(page.getByText('Show this layout')).toBeVisible()

    await page
      .getByRole('complementary', { name: 'Settings of what is chosen' })
      .getByRole('button', { name: 'Text' })
      .click()
    await page.getByLabel('Title', { exact: true }).fill('What to know')
    await expect(page.getByRole('button', { name: 'What to know', exact: true })).toBeVisible()
    const handle = page.getByRole('button', { name: 'Move What to know', exact: true })
    await handle.focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect(page.getByRole('status').filter({ hasText: /^Draft saved/ })).toBeAttached()

    await page.getByRole('button', { name: 'Review and publish' }).click()
    const review = page.getByRole('dialog')
    await expect(review.getByText('a new template')).toBeVisible()
    await expectAccessible(page, 'review of a template')
    await review.getByRole('button', { name: /^Publish/ }).click()
    await expect(page).toHaveURL(/\/settings\/templates\/campaigns$/)
    await expect(page.getByRole('link', { name })).toBeVisible()

    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await page.goto(`/campaigns/${record._id}`)
    await expect(page.getByRole('heading', { name: 'What to know' })).toBeVisible()
    await expectAccessible(page, 'page of a campaign')
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await expectAccessible(page, 'page of a campaign, dark', { coloursOnly: true })
  })

  test('is explained by the simulator for any viewer and record', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const { _id } = await api.create('companies', { name: unique('Asked about'), phase: 'Renewal' })
    await page.goto(`/settings/templates/companies?record=${_id}`)
    const simulator = page.getByRole('region', { name: 'Simulator' })
    await expect(simulator.getByRole('status')).toContainText('wins')
    await expect(simulator.getByText('not true: Phase is Onboarding')).toBeVisible()
    await expect(page.getByText(/has a layout for each of/)).toBeVisible()
  })

  test('says on the record why it is this one, by keyboard', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Manager')
    const { _id } = await api.create('companies', { name: unique('Why this'), phase: 'Renewal' })
    await page.goto(`/companies/${_id}`)
    await listening(page)
    const opener = page.getByRole('button', { name: /why this one$/ })
    await opener.focus()
    await page.keyboard.press('Enter')
    const why = page.getByRole('dialog', { name: 'Why this layout' })
    await expect(why.getByText('not true: Phase is Onboarding')).toBeVisible()
    await expect(why.getByText('shows all companies.').first()).toBeVisible()
    await expect(why.getByRole('link')).toHaveCount(0)
    await expectAccessible(page, 'why this layout')
    await page.keyboard.press('Escape')
    await expect(opener).toBeFocused()
  })

  test('is tried as another viewer with the rights of that viewer', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const owner = await api.memberId('Hannah Kim')
    const [group, own] = [unique('Foreign group'), unique('Own branch')]
    const parent = await api.create('companies', { name: group, externalId: group })
    const child = await api.create('companies', { name: own, owner, parentCompanyId: parent._id })
    const name = unique('Seen by')
    await page.goto('/settings/templates/companies')
    await page.getByRole('button', { name: 'New template' }).click()
    await page.getByLabel('Name').fill(name)
    await page.getByRole('button', { name: 'Create draft' }).click()
    await expect(page.getByText('Show this layout')).toBeVisible()
    const design = page.url().split('?')[0]

    const canvas = page.getByRole('main')
    await page.goto(`${design}?record=${child._id}`)
    await expect(canvas.getByText(group).first()).toBeVisible()
    await page.goto(`${design}?record=${child._id}&viewer=${owner}`)
    await expect(canvas.getByText(own).first()).toBeVisible()
    await expect(canvas.getByText(group)).toHaveCount(0)
    await page.goto(`${design}?record=${parent._id}&viewer=${owner}`)
    await expect(canvas.getByText('Hannah Kim may not open this record').first()).toBeVisible()
  })

  test('is put before another by keyboard, and the list is published once', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const company = await api.create('companies', { name: unique('With aims') })
    const record = await api.create('objectives', { name: unique('Aim'), companyId: company._id })
    const list = `/settings/templates/objectives?record=${record._id}`
    const names = [unique('First'), unique('Second')]
    for (const name of names) {
      await page.goto(list)
      await page.getByRole('button', { name: 'New template' }).click()
      await page.getByLabel('Name').fill(name)
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Review and publish' }).click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Publish/ })
        .click()
      await expect(page).toHaveURL(/\/settings\/templates\/objectives$/)
    }
    await page.goto(list)
    await listening(page)
    // Templates of others may stand before them: what counts is which of the two is asked first.
    const asked = async () => {
      const steps = await page.getByRole('region', { name: 'Simulator' }).getByRole('listitem').allTextContents()
      return steps.flatMap((step) => names.find((name) => step.includes(name)) ?? [])
    }
    await expect.poll(asked).toEqual(names)
    await page.getByRole('button', { name: `Move ${names[1]}` }).focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect(page.getByText('is not live yet')).toBeVisible()
    expect(await asked()).toEqual(names)
    await page.getByRole('button', { name: 'Review and publish the list' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Publish the list' }).click()
    await expect.poll(asked).toEqual(names.toReversed())
  })

  test('is for administrators', async ({ page, loginAs }) => {
    await loginAs(page, 'Viewer')
    await page.goto('/settings/templates/companies')
    await expect(page.getByText('Only for administrators')).toBeVisible()
  })
})
