import { unique } from './api'
import { expect, test } from './fixtures'
import { listening } from './listening'
import { openProfile } from './profile-page'

test.describe('What somebody else changes', () => {
  test('shows on an open profile without a reload: fields, plan, activities, counts', async ({
    page,
    loginAs,
    otherBrowser,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Watched')
    const { _id } = await api.create('companies', { name, phase: 'Onboarding' })
    const mine = await openProfile(page, 'companies', _id, name)
    const other = await otherBrowser('Manager')
    const theirs = await openProfile(other, 'companies', _id, name)

    await theirs.edit('Phase').click()
    await other.getByRole('option', { name: 'Adoption' }).click()
    await expect(mine.row('Phase')).toContainText('Adoption')
    await expect(mine.figures).toContainText('Adoption')

    await api.create('tasks', { mainType: 'task', action: 'Seen from afar', companyId: _id })
    await expect(mine.planned).toContainText('Seen from afar')
    await expect(theirs.planned).toContainText('Seen from afar')
    await expect(mine.tab('Tasks')).toHaveText('Tasks1')

    await api.create('conversations', {
      companyId: _id,
      type: 'call',
      subject: 'Heard from afar',
      date: new Date().toISOString(),
    })
    await expect(mine.activities).toContainText('Heard from afar')
    await expect(mine.figures).toContainText('call')

    await api.create('licenses', {
      companyId: _id,
      product: 'Dispatch',
      _currency: 'EUR',
      fromDate: '2026-01-01',
      mrr: 100,
    })
    await expect(mine.figures).toContainText('€1,200')
  })

  test('shows in an open table: new rows, changed cells, rows that are gone', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Listed')
    const { _id } = await api.create('companies', { name: `${mark} a`, phase: 'Onboarding' })
    await page.goto(`/data/companies?q=${encodeURIComponent(mark)}`)
    const grid = page.getByRole('grid', { name: 'Companies' })
    await expect(grid.getByRole('link', { name: `${mark} a` })).toBeVisible()
    await listening(page)
    const second = await api.create('companies', { name: `${mark} b` })
    await expect(grid.getByRole('link', { name: `${mark} b` })).toBeVisible()
    await api.update('companies', _id, { phase: 'Renewal' })
    await expect(grid.getByRole('row').filter({ hasText: `${mark} a` })).toContainText('Renewal')
    await api.request.delete(`/api/v1/companies/${second._id}`)
    await expect(grid.getByRole('link', { name: `${mark} b` })).toHaveCount(0)
  })

  test('never comes from customers one may not see', async ({ page, loginAs, api }) => {
    await loginAs(page, 'CSM')
    const heard: string[] = []
    const word = unique('Silent')
    await page.goto('/data/companies')
    await listening(page)
    await page.exposeFunction('hear', (text: string) => heard.push(text))
    await page.evaluate(() => {
      const tabs = new BroadcastChannel('panorama-live')
      // What the page hears, all of it: the function is the test's own.
      tabs.onmessage = ({ data }) => (window as unknown as { hear: (text: string) => void }).hear(JSON.stringify(data))
    })
    const stranger = await api.create('companies', { name: word, owner: await api.memberId('Freja Holm') })
    const mine = await api.create('companies', { name: word, owner: await api.memberId('Maya Lindqvist') })
    await expect.poll(() => heard.join()).toContain(mine._id)
    expect(heard.join()).not.toContain(stranger._id)
  })
})
