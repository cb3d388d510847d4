import {
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type Page,
} from '@playwright/test'
import { type Api, apiOf } from './api'
import { collectComplaints } from './complaints'
import { type Colleague, colleague, demoCast, type Role } from './demo-cast'

type Who = Role | (string & {})
type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>
type ContextOptions = Parameters<Browser['newContext']>[0]

type Fixtures = {
  /** Complaints of the browser that this test causes on purpose. */
  tolerated: RegExp[]
  complaints: string[]
  /** Signs the page's browser in without the form. */
  loginAs: (page: Page, who: Who) => Promise<Colleague>
  /** A page in a browser of its own, signed in: somebody else at another desk. */
  otherBrowser: (who: Who, options?: ContextOptions) => Promise<Page>
  /** The API as an administrator: data of a test's own. */
  api: Api
  /** The API as somebody else. */
  apiAs: (who: Who) => Promise<Api>
}

type WorkerFixtures = { cookiesOf: (who: Who) => Promise<Cookies> }

export const test = base.extend<Fixtures, WorkerFixtures>({
  tolerated: [[], { option: true }],

  complaints: [
    async ({ context, tolerated }, use) => {
      const complaints: string[] = []
      collectComplaints(context, complaints)
      await use(complaints)
      const unexpected = complaints.filter((complaint) => !tolerated.some((known) => known.test(complaint)))
      expect(unexpected, 'The browser had nothing to complain about').toEqual([])
    },
    { auto: true },
  ],

  cookiesOf: [
    async ({ playwright }, use, worker) => {
      const known = new Map<string, Promise<Cookies>>()
      const { baseURL } = worker.project.use
      const signIn = async (email: string) => {
        const request = await playwright.request.newContext({ baseURL })
        await signInByApi(request, email)
        const { cookies } = await request.storageState()
        await request.dispose()
        return cookies
      }
      await use((who) => {
        const { email } = colleague(who)
        const cookies = known.get(email) ?? signIn(email)
        known.set(email, cookies)
        return cookies
      })
    },
    { scope: 'worker' },
  ],

  loginAs: async ({ cookiesOf }, use) => {
    await use(async (page, who) => {
      await page.context().addCookies(await cookiesOf(who))
      return colleague(who)
    })
  },

  otherBrowser: async ({ browser, cookiesOf, complaints, contextOptions }, use, info) => {
    const opened: BrowserContext[] = []
    await use(async (who, options = {}) => {
      const { baseURL, locale, timezoneId, viewport } = info.project.use
      const context = await browser.newContext({ ...contextOptions, baseURL, locale, timezoneId, viewport, ...options })
      opened.push(context)
      collectComplaints(context, complaints)
      await context.addCookies(await cookiesOf(who))
      return context.newPage()
    })
    for (const context of opened) await context.close()
  },

  apiAs: async ({ playwright, cookiesOf, baseURL }, use) => {
    const opened: APIRequestContext[] = []
    await use(async (who) => {
      const request = await playwright.request.newContext({
        baseURL,
        storageState: { cookies: await cookiesOf(who), origins: [] },
      })
      opened.push(request)
      return apiOf(request)
    })
    for (const request of opened) await request.dispose()
  },

  api: async ({ apiAs }, use) => {
    await use(await apiAs('Administrator'))
  },
})

/** What the sign-in form does, without its page. */
async function signInByApi(request: APIRequestContext, email: string): Promise<void> {
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
  const answer = await request.post('/api/auth/callback/password', {
    form: { csrfToken, json: 'true', email, password: demoCast().password },
  })
  expect(answer.ok(), `${email} signs in: ${await answer.text()}`).toBe(true)
}

export { expect }
