import { unique } from './api'
import { colleague } from './demo-cast'
import { expect, test } from './fixtures'
import { openProfile } from './profile-page'

test.describe('A viewer', () => {
  test('sees a customer and finds nothing to change it with', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Viewer')
    const name = unique('Looked at')
    const { _id } = await api.create('companies', { name, phase: 'Adoption' })
    await api.create('tasks', { mainType: 'task', action: 'Not mine to do', companyId: _id })
    const { sidebar, planned } = await openProfile(page, 'companies', _id, name)
    const main = page.getByRole('main')
    await expect(sidebar).toContainText('Adoption')
    await expect(planned).toContainText('Not mine to do')
    for (const label of ['Log', 'Task', 'Add a task', 'Add files']) {
      await expect(main.getByRole('button', { name: label, exact: true })).toHaveCount(0)
    }
    await expect(sidebar.getByRole('button', { name: /^Edit / })).toHaveCount(0)
    await expect(sidebar.getByRole('switch')).toHaveCount(0)
    await expect(planned.getByRole('button', { name: 'Complete Not mine to do' })).toBeDisabled()
    await page.keyboard.press('l')
    await page.keyboard.press('t')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await expect(page.getByRole('menuitem', { name: /Edit|Delete/ })).toHaveCount(0)
    await page.getByRole('menuitem', { name: `Who can see ${name}` }).click()
    const viewers = page.getByRole('dialog', { name: `Who can see ${name}` })
    await expect(viewers.getByRole('region', { name: 'Can see it' })).toContainText('Viewer shows all companies.')
    const strangers = viewers.getByRole('region', { name: 'Cannot see it' })
    await expect(strangers).toContainText('Maya Lindqvist owns none of this.')
  })

  test('has a table without a way to write', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Viewer')
    const name = unique('Read only')
    await api.create('companies', { name, phase: 'Adoption' })
    await page.goto(`/data/companies?q=${encodeURIComponent(name)}`)
    const grid = page.getByRole('grid', { name: 'Companies' })
    await expect(grid.getByRole('link', { name })).toBeVisible()
    await expect(page.getByRole('button', { name: 'New company' })).toHaveCount(0)
    await grid.getByRole('gridcell', { name: 'Adoption' }).dblclick()
    await expect(page.getByRole('listbox')).toHaveCount(0)
    await grid.getByRole('checkbox', { name: `Select ${name}` }).click({ force: true })
    await expect(page.getByRole('toolbar', { name: '1 selected' }).getByRole('button', { name: 'Delete' })).toHaveCount(
      0,
    )
  })

  test('is refused by the server whatever the page shows', async ({ api, apiAs }) => {
    const { _id } = await api.create('companies', { name: unique('Guarded') })
    const { request } = await apiAs('Viewer')
    const url = `/api/v1/companies/${_id}`
    expect((await request.get(url)).status()).toBe(200)
    expect((await request.put(url, { data: { name: 'Mine' } })).status()).toBe(403)
    expect((await request.delete(url)).status()).toBe(403)
    const name = unique('Never made')
    expect((await request.post('/api/v1/companies', { data: { name } })).status()).toBe(403)
    expect(await (await request.put('/api/v1/companies', { data: [{ name }] })).text()).not.toContain('"created":1')
    const filter = JSON.stringify({ field: 'name', is: 'equals', value: name })
    expect(await api.list('companies', { filter, select: 'name' })).toEqual([])
    const file = { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') }
    const upload = { multipart: { model: 'company', recordId: _id, file } }
    expect((await request.post('/api/v1/attachments', upload)).status()).toBe(403)
    expect((await api.get('companies', _id)).name).toMatch(/^Guarded/)
  })

  test('has no settings', async ({ page, loginAs }) => {
    await loginAs(page, 'Viewer')
    await page.goto('/settings/members')
    await expect(page.getByRole('table')).toHaveCount(0)
    await expect(page.getByRole('main')).toContainText(/administrator/i)
  })
})

test.describe('A CSM', () => {
  test('may not delete a company, but may log and plan on an own one', async ({ page, loginAs, api }) => {
    const { name: me } = await loginAs(page, 'CSM')
    const name = unique('Own')
    const { _id } = await api.create('companies', { name, owner: await api.memberId(me) })
    await openProfile(page, 'companies', _id, name)
    await expect(page.getByRole('button', { name: 'Log', exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await expect(page.getByRole('menuitem', { name: /^Edit/ })).toBeVisible()
    await expect(page.getByRole('menuitem', { name: /^Delete/ })).toHaveCount(0)
  })

  test('sees a company for as long as it is theirs', async ({ page, loginAs, api }) => {
    const { name: me } = await loginAs(page, 'CSM')
    const name = unique('Handed over')
    const { _id } = await api.create('companies', { name, owner: await api.memberId(me) })
    await openProfile(page, 'companies', _id, name)
    await api.update('companies', _id, { owner: await api.memberId(colleague('Freja Holm').name) })
    const answer = await page.goto(`/companies/${_id}`)
    expect(answer?.status()).toBe(404)
  })
  test.use({ tolerated: [/status of 404/] })
})
