import { join } from 'node:path'
import type { Page, TestInfo } from '@playwright/test'
import { type Api, unique } from './api'
import { expectAccessible, expectNoSidewaysScroll } from './axe'
import { expect, test } from './fixtures'
import { listening } from './listening'
import { demoCompany, screens } from './screens'

const sizes = {
  phone: { width: 390, height: 844 },
  /** A window of 1440 × 900 at 200%. */
  zoomed: { width: 720, height: 450 },
}

/** A picture among the results of the run, to be looked at; nothing is compared. */
async function picture(page: Page, info: TestInfo, name: string) {
  await page.screenshot({ path: join(info.project.outputDir, 'screens', `${name}.png`), animations: 'disabled' })
}

test.describe('Every page', () => {
  for (const screen of screens) {
    test(`${screen.name}: light, dark, phone and zoomed, for everybody`, async ({ page, loginAs, api }, info) => {
      test.slow()
      if (!screen.signedOut) await loginAs(page, 'Administrator')
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await page.goto(await screen.path(api))
      await screen.whole(page)
      await picture(page, info, `${screen.name}-light`)
      await expectAccessible(page, `${screen.name}, light`)
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      await picture(page, info, `${screen.name}-dark`)
      await expectAccessible(page, `${screen.name}, dark`, { coloursOnly: true })
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      for (const size of ['phone', 'zoomed'] as const) {
        await page.setViewportSize(sizes[size])
        await picture(page, info, `${screen.name}-${size}`)
        await expectAccessible(page, `${screen.name}, ${size}`)
        await expectNoSidewaysScroll(page, `${screen.name}, ${size}`)
      }
    })
  }
})

test.describe('A page that is not there', () => {
  test.use({ tolerated: [/status of 404/] })

  test('says so, for everybody', async ({ page, loginAs }) => {
    await loginAs(page, 'Administrator')
    await page.goto('/companies/nobody')
    await expect(page.getByText('Nothing here, or not for you')).toBeVisible()
    await expectAccessible(page, 'not found')
  })
})

type Layer = {
  name: string
  path: (api: Api) => Promise<string> | string
  open: (page: Page) => Promise<void>
  /** Where there is little room: on another part of the page, opened otherwise, or not there. */
  narrow?: { part?: string; open?: (page: Page) => Promise<void>; within?: string } | null
  /** Where it is, if the page around it stays what it was. */
  within?: string
}

async function seenInSheet(page: Page, label: string) {
  await expect(page.getByRole('dialog').getByText(label, { exact: true }).first()).toBeVisible()
}

test.describe('What lies over a page', () => {
  const layers: Layer[] = [
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
      name: 'notifications',
      within: '[role=dialog]',
      path: () => '/data/companies',
      open: async (page) => {
        await page.getByRole('button', { name: /^Notifications/ }).click()
        await expect(page.getByRole('link', { name: 'All notifications' })).toBeVisible()
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
      narrow: { part: '/fields' },
      open: async (page) => {
        await page.getByRole('button', { name: 'Edit Plan' }).click()
        await expect(page.getByRole('option').first()).toBeVisible()
      },
    },
    {
      name: 'condition',
      within: '[role=dialog]',
      path: () => '/settings/templates/companies',
      open: async (page) => {
        await page.getByRole('main').getByRole('link', { name: 'Onboarding', exact: true }).click()
        await page.getByRole('button', { name: 'Change', exact: true }).click()
        await page.getByRole('button', { name: 'Condition on the viewer' }).click()
        await expect(page.getByRole('dialog').getByRole('combobox', { name: 'Asked of the viewer' })).toBeVisible()
      },
    },
    {
      name: 'more-of-a-company',
      within: '[role=menu]',
      path: demoCompany,
      open: async (page) => {
        await page
          .getByRole('main')
          .getByRole('button', { name: 'More', exact: true })
          .and(page.locator(':visible'))
          .click()
        await expect(page.getByRole('menuitem', { name: 'Copy link' })).toBeVisible()
      },
    },
    {
      name: 'who-can-see',
      within: '[role=dialog]',
      path: demoCompany,
      open: async (page) => {
        await page
          .getByRole('main')
          .getByRole('button', { name: 'More', exact: true })
          .and(page.locator(':visible'))
          .click()
        await page.getByRole('menuitem', { name: /Who can see/ }).click()
        await expect(page.getByRole('dialog').getByText('Noor van Dijk').first()).toBeVisible()
      },
    },
    {
      name: 'health',
      within: '[role=dialog]',
      path: demoCompany,
      open: async (page) => {
        await page.getByRole('button', { name: /what it is made of/ }).click()
        await expect(page.getByText('Sum, to the decimal')).toBeVisible()
      },
    },
    {
      name: 'why-this-layout',
      within: '[role=dialog]',
      path: demoCompany,
      open: async (page) => {
        await page.getByRole('button', { name: /why this one$/ }).click()
        await expect(page.getByRole('dialog').getByText(/people$/)).toBeVisible()
      },
    },
    {
      name: 'success-unit',
      within: '[role=dialog]',
      path: demoCompany,
      open: async (page) => {
        await page.getByRole('button', { name: /Dispatchers active weekly/ }).click()
        await expect(page.getByRole('dialog')).toBeVisible()
      },
    },
    {
      name: 'filter-builder',
      within: '[role=dialog]',
      path: () => '/data/assets',
      open: async (page) => {
        await page.getByRole('button', { name: 'Filter', exact: true }).click()
        await page.getByRole('button', { name: 'Related record' }).click()
        await expect(page.getByRole('dialog').or(page.locator('[data-part]')).first()).toBeVisible()
      },
    },
    {
      name: 'preview-of-a-person',
      within: 'aside[aria-label^="Preview"]',
      path: async (api) => {
        const [person] = await api.list('endusers', { sort: '-beats', limit: '1', select: 'name' })
        return `/data/endusers?preview=${person?._id}`
      },
      narrow: { within: '[role=dialog]', open: (page) => seenInSheet(page, 'Email') },
      open: async (page) => {
        await expect(
          page
            .getByRole('complementary', { name: /^Preview of/ })
            .getByText('Email')
            .first(),
        ).toBeVisible()
      },
    },
    {
      name: 'preview-of-an-asset',
      within: 'aside[aria-label^="Preview"]',
      path: async (api) => {
        const [asset] = await api.list('assets', { limit: '1', select: 'name' })
        return `/data/assets?preview=${asset?._id}`
      },
      narrow: { within: '[role=dialog]', open: (page) => seenInSheet(page, 'Company') },
      open: async (page) => {
        await expect(
          page
            .getByRole('complementary', { name: /^Preview of/ })
            .getByText('Company')
            .first(),
        ).toBeVisible()
      },
    },
    {
      name: 'my-menu',
      narrow: null,
      within: '[role=dialog]',
      path: () => '/data/assets',
      open: async (page) => {
        await page.getByRole('button', { name: /your menu/ }).click()
        await expect(page.getByRole('radio', { name: 'Dark' })).toBeVisible()
      },
    },
    {
      name: 'keyboard-map',
      // Its button stands on the rail, for which there is no room then; the key opens it as ever.
      narrow: {
        open: async (page) => {
          await page.keyboard.press('?')
          await expect(page.getByRole('dialog')).toBeVisible()
        },
      },
      path: () => '/data/companies',
      open: async (page) => {
        await page.getByRole('button', { name: 'Keyboard and help' }).click()
        await expect(page.getByRole('dialog')).toBeVisible()
      },
    },
  ]
  for (const layer of layers) {
    test(`${layer.name}: light and dark, for everybody`, async ({ page, loginAs, api }, info) => {
      test.slow()
      await loginAs(page, 'Administrator')
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await page.goto(await layer.path(api))
      await listening(page)
      await layer.open(page)
      await picture(page, info, `${layer.name}-light`)
      await expectAccessible(page, `${layer.name}, light`, { within: layer.within })
      // What is open stays so.
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      await picture(page, info, `${layer.name}-dark`)
      await expectAccessible(page, `${layer.name}, dark`, { coloursOnly: true, within: layer.within })
    })

    const { narrow = {} } = layer
    if (narrow === null) continue
    test(`${layer.name}: on a phone and zoomed, for everybody`, async ({ page, loginAs, api }, info) => {
      test.slow()
      await loginAs(page, 'Administrator')
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      const path = await layer.path(api)
      for (const size of ['phone', 'zoomed'] as const) {
        await page.setViewportSize(sizes[size])
        await page.goto(`${path}${narrow.part ?? ''}`)
        await listening(page)
        await (narrow.open ?? layer.open)(page)
        await picture(page, info, `${layer.name}-${size}`)
        await expectAccessible(page, `${layer.name}, ${size}`, { within: narrow.within ?? layer.within })
        await expectNoSidewaysScroll(page, `${layer.name}, ${size}`)
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
