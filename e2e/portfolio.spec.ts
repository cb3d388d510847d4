import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Api, unique } from './api'
import { colleague } from './demo-cast'
import { expect, test } from './fixtures'
import { listening } from './listening'
import { openProfile } from './profile-page'

/** A company of somebody else with a record of every kind, each carrying a word that must occur nowhere. */
async function hideCanary(api: Api) {
  const word = `canary${randomBytes(6).toString('hex')}`
  const owner = await api.memberId(colleague('Freja Holm').name)
  const company = await api.create('companies', { name: `${word} works`, owner, domains: [`${word}.example`] })
  const inIt = { companyId: company._id }
  const person = await api.create('endusers', { ...inIt, firstName: word, email: `someone@${word}.example` })
  const money = { _currency: 'EUR', externalId: word }
  const records: Record<string, string> = {
    companies: company._id,
    endusers: person._id,
    conversations: (await api.create('conversations', { ...inIt, type: 'call', subject: word }))._id,
    tasks: (await api.create('tasks', { ...inIt, mainType: 'task', action: word }))._id,
    licenses: (await api.create('licenses', { ...inIt, ...money, product: word, fromDate: '2026-01-01', mrr: 7 }))._id,
    sales: (await api.create('sales', { ...inIt, ...money, product: word, salesDate: '2026-01-01', value: 7 }))._id,
    issues: (await api.create('issues', { companyIds: [company._id], title: word }))._id,
    assets: (await api.create('assets', { ...inIt, name: word }))._id,
    projects: (await api.create('projects', { ...inIt, name: word }))._id,
    opportunities: (await api.create('opportunities', { ...inIt, title: word }))._id,
    nps: (await api.create('nps', { ...inIt, email: `someone@${word}.example`, score: 3, comment: word }))._id,
  }
  return { word, company, records }
}

/** The address of every page of the app, about records of somebody else where it is about one; the newest first where it lists. */
function pagesOf(records: Record<string, string>): string[] {
  const files = readdirSync(join(import.meta.dirname, '..', 'app', '(tenant)'), { recursive: true, encoding: 'utf8' })
  const pages = files.filter((file) => /(^|\/)page\.tsx$/.test(file))
  return pages.flatMap((file) => {
    const path = `/${file.replace(/\/?page\.tsx$/, '')}`
    if (!path.includes('[model]')) return [path.replace('[id]', records.companies ?? ''), `${path}?sort=-createdAt`]
    return Object.entries(records).flatMap(([slug, id]) => {
      const one = path.replace('[model]', slug).replace('[id]', id)
      if (one.includes('[[...tab]]')) return ['', '/revenue', '/endusers'].map((tab) => one.replace('/[[...tab]]', tab))
      return [`${one}?sort=-createdAt`, `${one}?preview=${id}`]
    })
  })
}

test.describe('A CSM who owns a few companies', () => {
  test.use({ tolerated: [/status of 404/] })

  test('meets nothing of the others in lists, counts, search or the palette', async ({ page, loginAs, api }) => {
    const { word, records } = await hideCanary(api)
    const { name: me } = await loginAs(page, 'CSM')
    const own = unique('Zimmerei')
    await api.create('companies', { name: own, owner: await api.memberId(me) })

    for (const slug of Object.keys(records)) {
      const own = slug === 'tasks' ? '/actions' : slug === 'conversations' ? '/conversations' : `/data/${slug}`
      await page.goto(`${own}?q=${word}`)
      await expect(page.getByRole('main').getByText(/^No .+ match/)).toBeVisible()
      await expect(page.getByRole('grid')).toHaveCount(0)
    }

    await page.goto('/data/companies')
    await listening(page)
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog')
    await palette.getByRole('combobox').fill(word)
    await expect(palette).toContainText(`No record matches “${word}”`)
    await palette.getByRole('combobox').fill(own)
    await expect(palette.getByRole('option', { name: own })).toBeVisible()
  })

  test('gets nothing of the others from the API, by any way', async ({ api, apiAs }) => {
    const { word, company, records } = await hideCanary(api)
    const mine = await apiAs('CSM')
    const expectNothing = async (path: string) => {
      const answer = await mine.request.get(`/api/v1/${path}`)
      const text = `${await answer.text()} ${JSON.stringify(answer.headers())}`
      expect(text.includes(word), `the word in ${path}`).toBe(false)
      expect(text.includes(company._id), `the id in ${path}`).toBe(false)
      return answer
    }
    for (const [slug, id] of Object.entries(records)) {
      expect((await expectNothing(`${slug}/${id}`)).status(), slug).toBe(404)
      const list = await expectNothing(`${slug}?q=${word}&count=exact`)
      expect(await list.json(), slug).toEqual([])
      expect(list.headers()['x-total-count'], slug).toBe('0')
      await expectNothing(`${slug}?limit=2000`)
      expect((await mine.request.put(`/api/v1/${slug}/${id}`, { data: {} })).status(), slug).toBeGreaterThanOrEqual(403)
      expect((await mine.request.delete(`/api/v1/${slug}/${id}`)).status(), slug).toBeGreaterThanOrEqual(403)
    }
    for (const path of [
      `search?q=${word}`,
      `search?q=works`,
      `leancompanies`,
      `companies/${company._id}/licenses`,
      `series?companyId=${company._id}&from=2026-01-01&to=2026-12-31`,
      `attachments?model=company&recordId=${company._id}`,
      `conversations?companyId=${company._id}`,
      `tasks?filter=${encodeURIComponent(JSON.stringify({ field: 'companyId', is: 'equals', value: company._id }))}`,
    ]) {
      await expectNothing(path)
    }
    const filter = encodeURIComponent(JSON.stringify({ field: 'name', is: 'contains', value: word }))
    expect(await (await expectNothing(`companies?filter=${filter}&count=exact`)).json()).toEqual([])
    await expectNothing(`endusers?sort=company.name&limit=2000`)
  })

  test('finds a page that says nothing under the address of another company', async ({ page, loginAs, api }) => {
    const { word, records } = await hideCanary(api)
    await loginAs(page, 'CSM')
    for (const path of [
      `/companies/${records.companies}`,
      `/companies/${records.companies}/revenue`,
      `/endusers/${records.endusers}`,
    ]) {
      const answer = await page.goto(path)
      expect(answer?.status(), path).toBe(404)
      await expect(page.getByText('Nothing here, or not for you')).toBeVisible()
      expect((await page.content()).includes(word)).toBe(false)
    }
    await page.goto(`/data/licenses?preview=${records.licenses}`)
    await expect(page.getByText('There is no such record')).toBeVisible()
    expect((await page.content()).includes(word)).toBe(false)
  })

  test('hears nothing of the others on any page there is', async ({ api, apiAs }) => {
    const { word, records } = await hideCanary(api)
    const mine = await apiAs('CSM')
    const pages = pagesOf(records)
    expect(pages.length).toBeGreaterThan(60)
    const told: string[] = []
    for (const path of pages) {
      const text = await (await mine.request.get(path)).text()
      expect(text.includes(word), `the word on ${path}`).toBe(false)
      if ((await (await api.request.get(path)).text()).includes(word)) told.push(path)
    }
    // The word is there to be found, by those who may.
    expect(told.length, 'pages that tell whoever sees everything').toBeGreaterThan(15)
  })

  test('cannot put a record into a company of somebody else, nor take one from it', async ({ api, apiAs }) => {
    const { company, records } = await hideCanary(api)
    const mine = await apiAs('CSM')
    const own = await api.create('companies', {
      name: 'Own one',
      owner: await api.memberId(colleague('CSM').name),
    })
    const note = await mine.create('conversations', { companyId: own._id, type: 'note', subject: 'Mine' })
    const planted = await mine.request.post('/api/v1/conversations', {
      data: { companyId: company._id, type: 'note', subject: 'Planted' },
    })
    expect(planted.ok()).toBe(false)
    const moved = await mine.request.put(`/api/v1/conversations/${note._id}`, { data: { companyId: company._id } })
    expect(moved.ok()).toBe(false)
    const taken = await mine.request.put('/api/v1/endusers', {
      data: [{ _id: records.endusers, companyId: own._id, lastName: 'Taken' }],
    })
    expect(await taken.text()).not.toContain('"modified":1')
    expect(await api.get('endusers', records.endusers ?? '')).toMatchObject({ companyId: company._id })
  })

  test('sees in activity feeds and counts only what belongs to own customers', async ({ page, loginAs, api }) => {
    const { word, company } = await hideCanary(api)
    const { name: me } = await loginAs(page, 'CSM')
    const own = await api.create('companies', { name: `Own ${word.slice(8)}`, owner: await api.memberId(me) })
    // One issue at both: the other company must not show through it.
    await api.create('issues', { companyIds: [own._id, company._id], title: `Shared ${word.slice(8)}` })
    const profile = await openProfile(page, 'companies', own._id, `Own ${word.slice(8)}`)
    await profile.tab('Issues').click()
    await expect(page.getByRole('main')).toContainText(`Shared ${word.slice(8)}`)
    expect((await page.content()).includes(word)).toBe(false)
    expect((await page.content()).includes(company._id)).toBe(false)
  })
})
