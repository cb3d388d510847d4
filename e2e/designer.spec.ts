import type { Page } from '@playwright/test'
import { type Api, unique } from './api'
import { expect, test } from './fixtures'
import { listening } from './listening'

/** What has the focus, as people hear it; it must be one that they can see. */
async function focused(page: Page) {
  return page.evaluate(() => {
    const { activeElement: now } = document
    const name = now?.getAttribute('aria-label') ?? now?.textContent?.trim() ?? ''
    return now?.matches(':focus-visible') ? name : `unseen ${name}`
  })
}

async function tabTo(page: Page, name: string | RegExp, key = 'Tab') {
  const is = (now: string) => (typeof name === 'string' ? now === name : name.test(now))
  for (let presses = 0; presses < 150 && !is(await focused(page)); presses += 1) await page.keyboard.press(key)
  expect(is(await focused(page)), `the way to ${name} ended at ${await focused(page)}`).toBe(true)
}

const heard = (page: Page, text: string | RegExp) =>
  expect(page.getByRole('status').filter({ hasText: text }).first()).toBeAttached()

async function recordOf(api: Api, slug: string, custom?: object) {
  const company = await api.create('companies', { name: unique('Designed for') })
  return api.create(slug, { name: unique('Designed'), companyId: company._id, ...(custom && { custom }) })
}

async function newTemplate(page: Page, slug: string, name: string, record: string) {
  await page.goto(`/settings/templates/${slug}?record=${record}`)
  await listening(page)
  await page.getByRole('button', { name: 'New template' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.getByLabel('Name').focus()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Show this layout')).toBeVisible()
  await listening(page)
}

test.describe('The designer', () => {
  test('is used by keyboard alone, and what it does is said and keeps the focus', async ({ page, loginAs, api }) => {
    test.slow()
    await loginAs(page, 'Administrator')
    const record = await recordOf(api, 'objectives')
    const name = unique('By keyboard')
    await newTemplate(page, 'objectives', name, record._id)

    await tabTo(page, 'Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menuitem', { name: 'Empty page' })).toBeFocused()
    await page.keyboard.press('Enter')
    await heard(page, 'The tab New page is added')
    await expect(page.getByRole('region', { name: 'Settings of New page' })).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Playbook')
    await tabTo(page, 'Text')
    await page.keyboard.press('Enter')
    await heard(page, 'Text is added to Playbook')
    await expect(page.getByRole('region', { name: 'Settings of Text' })).toBeFocused()

    await tabTo(page, 'Playbook')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('option', { name: 'Playbook' })).toBeFocused()
    await page.keyboard.press('Home')
    await expect(page.getByRole('option', { name: 'Overview' })).toBeFocused()
    await page.keyboard.press('Enter')
    await heard(page, 'Text is now on Overview')
    await tabTo(page, 'Move Text', 'Shift+Tab')
    await page.keyboard.press('Alt+ArrowUp')
    await heard(page, 'Text is now 1 of 2')
    expect(await focused(page)).toBe('Move Text')

    await tabTo(page, 'Move Fields')
    await page.keyboard.press('Delete')
    await heard(page, 'Fields is removed')
    // The section of the sidebar is called so, too.
    await expect(page.getByRole('button', { name: 'Move Fields' })).toHaveCount(1)
    await expect.poll(() => focused(page)).not.toMatch(/^unseen/)
    await page.keyboard.press('Control+z')
    await heard(page, 'Undone')
    await expect(page.getByRole('button', { name: 'Move Fields' })).toHaveCount(2)

    await tabTo(page, 'Text', 'Shift+Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: 'Settings of Text' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect.poll(() => focused(page)).toBe('Text')
    await heard(page, /^Draft saved/)

    await tabTo(page, /^Review and publish/, 'Shift+Tab')
    await page.keyboard.press('Enter')
    const review = page.getByRole('dialog')
    await expect(review.getByText('a new template')).toBeVisible()
    await tabTo(page, /^Publish( to \d+ viewers?)? Ctrl/)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/settings\/templates\/objectives$/)
    await expect(page.getByRole('link', { name })).toBeVisible()
  })

  test('says what is deleted: the layout is passed over, not published again before it is mended, and no page breaks', async ({
    page,
    loginAs,
    api,
  }) => {
    test.slow()
    await loginAs(page, 'Administrator')
    const [name, tier] = [unique('By tier'), unique('Tier')]
    const field = await api.create('customfields', { name: tier, type: 'text', parent: 'workspace' })
    const record = await recordOf(api, 'workspaces', { [tier]: tier })
    const profile = `/workspaces/${record._id}`
    const why = page.getByRole('button', { name: `Layout ${name}: why this one` })
    await newTemplate(page, 'workspaces', name, record._id)

    await page.getByRole('button', { name: 'Add a condition' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Condition', exact: true }).click()
    await page.getByPlaceholder('Find', { exact: true }).fill(tier)
    await page.getByRole('option', { name: tier }).click()
    await dialog.getByLabel(`${tier} contains`).fill(tier)
    await dialog.getByRole('button', { name: 'Use this condition' }).click()
    await expect(dialog).toBeHidden()
    await page.getByRole('button', { name: 'Add a key figure' }).click()
    await page.getByRole('searchbox', { name: 'Find a field' }).fill(tier)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Review and publish' }).click()
    await dialog.getByRole('button', { name: /^Publish/ }).click()
    await expect(page).toHaveURL(/\/settings\/templates\/workspaces$/)
    await page.goto(profile)
    await expect(why).toBeVisible()
    await expect(page.getByLabel('Key figures')).toContainText(tier)

    await api.request.delete(`/api/v1/customfields/${field._id}`)
    await page.goto(profile)
    await expect(page.getByRole('heading', { level: 1, name: String(record.name) })).toBeVisible()
    await expect(why).toHaveCount(0)
    await expect(page.getByText(tier)).toHaveCount(0)
    const says = `Workspace has no “${tier}” any more: it is deleted.`
    await page.goto(`/settings/templates/workspaces?record=${record._id}`)
    await expect(page.getByText(`Passed over for everybody: ${says}`)).toBeVisible()
    await expect(page.getByRole('region', { name: 'Simulator' })).toContainText(says)

    await page.getByRole('link', { name, exact: true }).click()
    await expect(page.getByRole('alert').filter({ hasText: says })).toBeVisible()
    await page.getByRole('button', { name: 'Take out 1 thing that is gone' }).click()
    await expect(page.getByText('The field', { exact: false }).filter({ hasText: 'key figures' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Review and publish' }).click()
    await expect(dialog.getByText(says).first()).toBeVisible()
    await expect(dialog.getByRole('button', { name: /^Publish/ })).toHaveAttribute('aria-disabled', 'true')
    await dialog.getByRole('button', { name: 'Keep editing' }).click()

    // What was live before it broke can be looked at again, too.
    await page.getByRole('button', { name: 'Versions' }).click()
    await page.getByRole('button', { name: 'Restore' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Restore as draft' }).click()
    await expect(
      page.getByText(`The field “${tier}” is deleted, but stands in the key figures.`, { exact: true }),
    ).toBeVisible()
    await expect(page.getByRole('alert').filter({ hasText: says })).toBeVisible()
  })
})
