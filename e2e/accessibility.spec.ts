import { join } from 'node:path'
import type { Page, TestInfo } from '@playwright/test'
import { type Api, unique } from './api'
import { expectAccessible, expectNoSidewaysScroll } from './axe'
import { expect, test } from './fixtures'
import { listening } from './listening'

const sizes = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
  /** A window of 1440 × 900 at 200%. */
  zoomed: { width: 720, height: 450 },
}

type Screen = {
  name: string
  /** Where it is, once its data exists. */
  path: (api: Api) => Promise<string> | string
  /** Something that is on it when it is whole. */
  whole: (page: Page) => Promise<void>
  signedOut?: boolean
}

const heading = (name: string | RegExp) => async (page: Page) => {
  await expect(page.getByRole('heading', { name }).first()).toBeVisible()
}
const words = (text: string | RegExp) => async (page: Page) => {
  await expect(page.getByText(text).and(page.locator(':visible')).first()).toBeVisible()
}

/** A customer of the demo with everything on it. */
async function demoCompany(api: Api, part = ''): Promise<string> {
  const [company] = await api.list('companies', { sort: '-arr', limit: '1', select: 'name' })
  return `/companies/${company?._id}${part}`
}

async function demoPerson(api: Api): Promise<string> {
  const [person] = await api.list('endusers', { sort: '-beats', limit: '1', select: 'name' })
  return `/endusers/${person?._id}`
}

async function uploaded(api: Api): Promise<string> {
  const answer = await api.request.post(`/api/v1/imports?target=companies&name=${unique('accounts')}.csv`, {
    headers: { 'Content-Type': 'text/csv' },
    data: Buffer.from('account_id,account_name,signup_date\r\nX-1,Xenia,05-08-2023\r\n'),
  })
  expect(answer.ok(), await answer.text()).toBe(true)
  return `/imports/${(await answer.json()).id}`
}

const screens: Screen[] = [
  { name: 'sign-in', path: () => '/sign-in', whole: heading(/^Sign in to/), signedOut: true },
  { name: 'data', path: () => '/data/companies', whole: words('Companies') },
  {
    name: 'data-preview',
    path: async (api) => `/data/companies?preview=${(await demoCompany(api)).split('/').at(-1)}`,
    whole: words(/Lifecycle/),
  },
  { name: 'data-end-users', path: () => '/data/endusers', whole: words('End users') },
  {
    name: 'data-nothing',
    path: () => '/data/companies?q=nobody+is+called+like+this',
    whole: words('No companies match'),
  },
  { name: 'company-overview', path: (api) => demoCompany(api), whole: heading('Activities') },
  { name: 'company-revenue', path: (api) => demoCompany(api, '/revenue'), whole: words('ARR today') },
  { name: 'company-usage', path: (api) => demoCompany(api, '/usage'), whole: heading('Usage') },
  { name: 'company-end-users', path: (api) => demoCompany(api, '/endusers'), whole: heading('End users') },
  { name: 'company-conversations', path: (api) => demoCompany(api, '/conversations'), whole: heading('Conversations') },
  { name: 'company-issues', path: (api) => demoCompany(api, '/issues'), whole: heading('Issues') },
  { name: 'end-user', path: (api) => demoPerson(api), whole: heading('Activities') },
  { name: 'actions', path: () => '/actions', whole: words('Tasks') },
  { name: 'conversations', path: () => '/conversations', whole: words('Conversations') },
  { name: 'imports', path: () => '/imports', whole: heading('Import a file') },
  { name: 'import-mapping', path: uploaded, whole: words('Column in the file') },
  { name: 'me', path: () => '/me', whole: heading(/\w/) },
  { name: 'settings-members', path: () => '/settings/members', whole: heading('Members') },
  { name: 'settings-roles', path: () => '/settings/roles', whole: heading(/Roles|Administrator/) },
  { name: 'settings-keys', path: () => '/settings/api-keys', whole: heading(/API keys/) },
  { name: 'settings-models', path: () => '/settings/models', whole: heading('Models') },
]

/** A picture among the results of the run, to be looked at; nothing is compared. */
async function picture(page: Page, info: TestInfo, name: string) {
  await page.screenshot({ path: join(info.project.outputDir, 'screens', `${name}.png`), animations: 'disabled' })
}

async function show(page: Page, screen: Screen, path: string, size: keyof typeof sizes, colorScheme: 'light' | 'dark') {
  await page.setViewportSize(sizes[size])
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.goto(path)
  await screen.whole(page)
}

test.describe('Every page', () => {
  for (const screen of screens) {
    test(`${screen.name}: light, dark, phone and zoomed, for everybody`, async ({ page, loginAs, api }, info) => {
      test.slow()
      if (!screen.signedOut) await loginAs(page, 'Administrator')
      const path = await screen.path(api)
      for (const look of ['light', 'dark'] as const) {
        await show(page, screen, path, 'desktop', look)
        await picture(page, info, `${screen.name}-${look}`)
        await expectAccessible(page, `${screen.name}, ${look}`, { coloursOnly: look === 'dark' })
      }
      await show(page, screen, path, 'phone', 'light')
      await picture(page, info, `${screen.name}-phone`)
      await expectAccessible(page, `${screen.name}, phone`)
      await expectNoSidewaysScroll(page, `${screen.name}, phone`)
      await page.setViewportSize(sizes.zoomed)
      await expectNoSidewaysScroll(page, `${screen.name}, 200%`)
    })
  }
})

test.describe('What lies over a page', () => {
  const layers: { name: string; path: (api: Api) => Promise<string> | string; open: (page: Page) => Promise<void> }[] =
    [
      {
        name: 'palette',
        path: () => '/data/companies',
        open: async (page) => {
          await page.keyboard.press('Control+k')
          await page.keyboard.type('no')
          await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
        },
      },
      {
        name: 'record-form',
        path: () => '/data/companies',
        open: async (page) => {
          await page.getByRole('button', { name: 'New company' }).click()
          await page.getByRole('button', { name: 'Create company' }).click()
          await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible()
        },
      },
      {
        name: 'log',
        path: demoCompany,
        open: async (page) => {
          await page.getByRole('button', { name: 'Log', exact: true }).and(page.locator(':visible')).click()
          await expect(page.getByRole('textbox', { name: 'Text' })).toBeVisible()
        },
      },
      {
        name: 'editing',
        path: demoCompany,
        open: async (page) => {
          await page.getByRole('button', { name: 'Edit Plan' }).click()
          await expect(page.getByRole('option').first()).toBeVisible()
        },
      },
      {
        name: 'keyboard-map',
        path: () => '/data/companies',
        open: async (page) => {
          await page.getByRole('button', { name: 'Keyboard and help' }).click()
          await expect(page.getByRole('dialog')).toBeVisible()
        },
      },
    ]
  for (const layer of layers) {
    test(`${layer.name}: light and dark, for everybody`, async ({ page, loginAs, api }, info) => {
      await loginAs(page, 'Administrator')
      const path = await layer.path(api)
      for (const look of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: look, reducedMotion: 'reduce' })
        await page.goto(path)
        await listening(page)
        await layer.open(page)
        await picture(page, info, `${layer.name}-${look}`)
        await expectAccessible(page, `${layer.name}, ${look}`, { coloursOnly: look === 'dark' })
      }
    })
  }

  test('a dialog keeps the keyboard within and gives it back', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const { _id } = await api.create('companies', { name: unique('Focused') })
    await page.goto(`/companies/${_id}`)
    await listening(page)
    const opener = page.getByRole('button', { name: 'Log', exact: true })
    await opener.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    for (let at = 0; at < 40; at++) {
      await page.keyboard.press('Tab')
      expect(await dialog.evaluate((box) => box.contains(document.activeElement))).toBe(true)
    }
    // The first Escape may close a hint or a list that the keyboard opened within.
    await expect(async () => {
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden({ timeout: 1000 })
    }).toPass()
    await expect(opener).toBeFocused()
  })

  test('the first Tab offers to skip to the page', async ({ page, loginAs }) => {
    await loginAs(page, 'Administrator')
    await page.goto('/data/companies')
    await listening(page)
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: 'Skip to the page' })
    await expect(skip).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
  })

  test('the theme one chooses stays, also in another browser', async ({ page, loginAs, otherBrowser }) => {
    await loginAs(page, 'Luca Moretti')
    await page.goto('/data/companies')
    await listening(page)
    await page.getByRole('button', { name: /your menu/ }).click()
    await page.getByRole('radio', { name: 'Dark' }).click()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    const other = await otherBrowser('Luca Moretti')
    await expect(async () => {
      await other.goto('/data/companies')
      await expect(other.locator('html')).toHaveAttribute('data-theme', 'dark', { timeout: 1000 })
    }).toPass()
  })
})
