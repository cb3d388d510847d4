import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { unique } from './api'
import { test } from './fixtures'
import { listening } from './listening'

type Line = { kind?: string; path?: string; queries?: number }

/** What the server said about the pages it drew, the last one last. */
function statementsOf(path: string): number[] {
  const log = process.env.E2E_LOG
  if (!log) return []
  return readFileSync(log, 'utf8')
    .split('\n')
    .flatMap((text) => {
      if (!text.includes(path)) return []
      try {
        const line: Line = JSON.parse(text)
        return line.kind === 'page' && line.path === path ? (line.queries ?? []) : []
      } catch {
        return []
      }
    })
}

test('The first view of a profile and of each of its tabs takes twelve statements at most', async ({
  page,
  loginAs,
  api,
}) => {
  test.skip(!process.env.E2E_LOG, 'The log of the server tells how many there were')
  await loginAs(page, 'Manager')
  // Little of everything: lists that run out are where a second statement would be asked.
  const company = await api.create('companies', { name: unique('Counted'), phase: 'Onboarding' })
  const companyId = company._id
  const person = await api.create('endusers', { name: 'Counted Person', email: `${companyId}@example.com`, companyId })
  await api.create('licenses', {
    companyId,
    product: 'Core',
    _currency: 'EUR',
    value: 1200,
    fromDate: '2026-01-01',
    toDate: '2026-12-31',
  })
  await api.create('sales', { companyId, product: 'Training', value: 500, salesDate: '2026-01-01', _currency: 'EUR' })
  await api.create('invoices', {
    companyId,
    amountTotal: 100,
    dueDate: '2026-12-01',
    status: 'pending',
    _currency: 'EUR',
  })
  await api.create('tasks', { companyId, mainType: 'task', action: 'Call them' })
  await api.create('conversations', { companyId, subject: 'Kick-off', type: 'call' })
  const tabs = ['', '/fields', '/revenue', '/usage', '/endusers', '/conversations', '/issues', '/projects']
  for (const path of [...tabs.map((tab) => `/companies/${companyId}${tab}`), `/endusers/${person._id}`])
    await expectFewStatements(page, path)
})

test('So does the page of any other model that an administrator gives one', async ({ page, loginAs, api }) => {
  test.skip(!process.env.E2E_LOG, 'The log of the server tells how many there were')
  test.slow()
  await loginAs(page, 'Administrator')
  const { _id: companyId } = await api.create('companies', { name: unique('Counted') })
  // Models that no other journey gives a page: the first layout that matches is the one shown.
  for (const [slug, title] of [
    ['projects', 'name'],
    ['opportunities', 'title'],
  ] as const) {
    const { _id } = await api.create(slug, { [title]: unique('Counted'), companyId })
    await api.create('tasks', { companyId, mainType: 'task', action: 'Call them' })
    await page.goto(`/settings/templates/${slug}?record=${_id}`)
    await listening(page)
    await page.getByRole('button', { name: 'New template' }).click()
    await page.getByLabel('Name').fill(unique('Counted'))
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Review and publish' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /^Publish/ }).click()
    await expect(page).toHaveURL(new RegExp(`/settings/templates/${slug}$`))
    await expectFewStatements(page, `/${slug}/${_id}`)
    await expectFewStatements(page, `/${slug}/${_id}/fields`)
  }
})

async function expectFewStatements(page: Page, path: string) {
  // What others publish meanwhile is read anew by whoever comes next, and then remembered.
  await expect(async () => {
    const before = statementsOf(path).length
    const answer = await page.request.get(path)
    expect(answer.status()).toBe(200)
    await answer.body()
    await expect.poll(() => statementsOf(path).length, `a line about ${path}`).toBeGreaterThan(before)
    expect(statementsOf(path).at(-1), path).toBeLessThanOrEqual(12)
  }).toPass({ timeout: 20_000 })
}
