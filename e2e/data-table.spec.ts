import type { Page } from '@playwright/test'
import { unique } from './api'
import { expect, test } from './fixtures'
import { listening } from './listening'
import { toast } from './profile-page'

/** The table of a model, narrowed to a test's own records by the mark they carry in their names. */
async function openTable(page: Page, slug: string, label: string, mark?: string) {
  await page.goto(`/data/${slug}${mark ? `?q=${encodeURIComponent(mark)}` : ''}`)
  const grid = page.getByRole('grid', { name: label })
  await expect(grid).toBeVisible()
  await listening(page)
  const rows = grid.getByRole('row').filter({ has: page.getByRole('gridcell') })
  return {
    grid,
    rows,
    cell: (row: number, column: number) => rows.nth(row).getByRole('gridcell').nth(column),
    /** Names of the rows on show, from above. */
    names: () => rows.getByRole('link').allTextContents(),
  }
}

const preview = (page: Page) => page.getByRole('complementary', { name: /^Preview of/ })

test.describe('The table of a model', () => {
  test('sorts by a press on a column, and the address keeps it', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Sorted')
    await api.upsert('companies', [
      { name: `${mark} b`, phase: 'Renewal' },
      { name: `${mark} a`, phase: 'Adoption' },
      { name: `${mark} c`, phase: 'At risk' },
    ])
    const { grid, names } = await openTable(page, 'companies', 'Companies', mark)
    await expect.poll(names).toEqual([`${mark} a`, `${mark} b`, `${mark} c`])
    const head = grid.getByRole('columnheader', { name: 'Phase' })
    await head.getByRole('button').first().click()
    await expect(head).toHaveAttribute('aria-sort', 'ascending')
    await expect.poll(names).toEqual([`${mark} a`, `${mark} c`, `${mark} b`])
    await head.getByRole('button').first().click()
    await expect(head).toHaveAttribute('aria-sort', 'descending')
    await expect.poll(names).toEqual([`${mark} b`, `${mark} c`, `${mark} a`])
    await expect(page).toHaveURL(/sort=-phase/)
    await page.reload()
    await expect.poll(names).toEqual([`${mark} b`, `${mark} c`, `${mark} a`])
  })

  test('scrolls to the end without pages, and draws only what is seen', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Endless')
    const company = await api.create('companies', { name: mark })
    const total = 700
    await api.upsert(
      'assets',
      Array.from({ length: total }, (_, at) => ({
        companyId: company._id,
        name: `${mark} ${String(at + 1).padStart(4, '0')}`,
        externalId: `${mark} ${at}`,
      })),
    )
    const { grid, rows } = await openTable(page, 'assets', 'Assets', mark)
    await expect(page.getByRole('status').filter({ hasText: '700 assets' })).toBeVisible()
    await expect(grid).toHaveAttribute('aria-rowcount', String(total + 1))
    await grid.focus()
    const last = grid.getByRole('link', { name: `${mark} 0700`, exact: true })
    await expect(async () => {
      await page.keyboard.press('Control+End')
      await expect(last).toBeVisible({ timeout: 2000 })
    }).toPass()
    expect(await rows.count()).toBeLessThan(100)
    await page.keyboard.press('Control+Home')
    await expect(grid.getByRole('link', { name: `${mark} 0001`, exact: true })).toBeVisible()
  })

  test('of thirty columns draws those in sight, and an edit stays while one scrolls away from it', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Wide')
    await api.upsert('companies', [{ name: `${mark} a`, city: 'Turku' }, { name: `${mark} b` }])
    const texts =
      'city,phase,ownerId,coOwnerId,status,health,csmScore,address,country,zip,phonePrimary,web,renewalDate,nps'
    const more = 'lastTouch,nextTouch,lastActive,customerFrom,customerTo,lastRenewal,tags,products,domains,arr,mrr'
    await page.goto(`/data/companies?q=${encodeURIComponent(mark)}&columns=name,${texts},${more},description`)
    const grid = page.getByRole('grid', { name: 'Companies' })
    const cells = grid.getByRole('row', { name: `${mark} a` }).getByRole('gridcell')
    await expect(cells.nth(2)).toHaveText('Turku')
    await listening(page)
    const drawn = await cells.count()
    expect(drawn).toBeLessThan(24)
    expect(Number(await grid.getAttribute('aria-colcount'))).toBeGreaterThan(drawn)

    await cells.nth(2).dblclick()
    const input = grid.getByRole('textbox')
    await input.fill('Tampere')
    await grid.hover()
    await page.mouse.wheel(9000, 0)
    await expect(cells.last()).toBeInViewport()
    await expect(input).toHaveValue('Tampere')
    await input.press('Enter')
    await page.keyboard.press('Control+Home')
    await expect(cells.nth(2)).toHaveText('Tampere')
    await page.keyboard.press('End')
    await expect(grid).toHaveAttribute('aria-activedescendant', /^cell-0-/)
    const active = await grid.getAttribute('aria-activedescendant')
    await expect(page.locator(`#${active}`)).toBeInViewport()
  })

  test('is edited by keyboard alone, as a spreadsheet', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Keyed')
    const company = await api.create('companies', { name: mark })
    for (const last of ['a', 'b', 'c']) {
      await api.create('endusers', {
        companyId: company._id,
        firstName: mark,
        lastName: last,
        email: `${last}@${company._id}.example`,
      })
    }
    const { grid, cell } = await openTable(page, 'endusers', 'End users', mark)
    const headers = await grid.getByRole('columnheader').allTextContents()
    const position = headers.indexOf('Title')
    await grid.focus()
    for (let at = 1; at < position; at++) await page.keyboard.press('ArrowRight')

    await page.keyboard.type('Planner')
    await page.keyboard.press('Enter')
    await expect(cell(0, position)).toHaveText('Planner')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Driver')
    await page.keyboard.press('Escape')
    await expect(cell(1, position)).toHaveText('None')

    await page.keyboard.press('F2')
    await page.keyboard.type('Dispatcher')
    await page.keyboard.press('Tab')
    await expect(cell(1, position)).toHaveText('Dispatcher')
    await expect(grid).toBeFocused()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Delete')
    await expect(cell(0, position)).toHaveText('None')

    await expect
      .poll(async () =>
        (await api.list('endusers', { companyId: company._id, sort: 'lastName' })).map(
          (person) => person.position ?? null,
        ),
      )
      .toEqual([null, 'Dispatcher', null])
  })

  test('a value the type does not accept stays on its cell with the reason', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Kept')
    const company = await api.create('companies', { name: mark })
    await api.create('endusers', { companyId: company._id, firstName: mark, email: `x@${company._id}.example` })
    const { grid, cell } = await openTable(page, 'endusers', 'End users', mark)
    const headers = await grid.getByRole('columnheader').allTextContents()
    const email = headers.indexOf('Email')
    await cell(0, email).dblclick()
    const box = grid.getByRole('textbox', { name: 'Email' })
    await box.fill('no address')
    await box.press('Enter')
    await expect(grid.getByRole('alert')).toContainText('no address')
    await expect(box).toHaveValue('no address')
    await box.press('Escape')
    await expect(cell(0, email)).toContainText(`x@${company._id}.example`)
  })

  test('a preview opens, goes on to the next and back, and closes', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Viewed')
    await api.upsert('companies', [{ name: `${mark} a` }, { name: `${mark} b` }])
    const { grid } = await openTable(page, 'companies', 'Companies', mark)
    await grid.focus()
    await page.keyboard.press('Space')
    await expect(preview(page).getByRole('heading', { level: 2 })).toHaveText(`${mark} a`)
    await expect(preview(page).getByRole('button', { name: 'Previous' })).toHaveAttribute('aria-disabled', 'true')
    await preview(page).getByRole('button', { name: 'Next', exact: true }).click()
    await expect(preview(page).getByRole('heading', { level: 2 })).toHaveText(`${mark} b`)
    await preview(page).getByRole('button', { name: 'Previous' }).click()
    await expect(preview(page).getByRole('heading', { level: 2 })).toHaveText(`${mark} a`)
    await page.goBack()
    await expect(preview(page).getByRole('heading', { level: 2 })).toHaveText(`${mark} b`)
    await preview(page).getByRole('button', { name: 'Close preview' }).click()
    await expect(preview(page)).toBeHidden()
    await expect(page).not.toHaveURL(/preview=/)
  })

  test('the preview goes along with J and K, and O opens the page', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Along')
    await api.upsert('companies', [{ name: `${mark} a` }, { name: `${mark} b` }])
    const { grid } = await openTable(page, 'companies', 'Companies', mark)
    const title = preview(page).getByRole('heading', { level: 2 })
    await grid.focus()
    await page.keyboard.press('o')
    await expect(title).toHaveText(`${mark} a`)
    await page.keyboard.press('j')
    await expect(title).toHaveText(`${mark} b`)
    await page.keyboard.press('k')
    await expect(title).toHaveText(`${mark} a`)
    await page.keyboard.press('o')
    await expect(page.getByRole('heading', { level: 1, name: `${mark} a` })).toBeVisible()
  })

  test('a field is edited in the preview, and the table shows it at once', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Both')
    const { _id } = await api.create('companies', { name: mark })
    const { rows } = await openTable(page, 'companies', 'Companies', mark)
    await page.goto(`/data/companies?q=${encodeURIComponent(mark)}&preview=${_id}`)
    await preview(page)
      .getByRole('button', { name: /Show full list/ })
      .click()
    await preview(page).getByRole('button', { name: 'Edit Phase', exact: true }).click()
    await page.getByRole('option', { name: 'Renewal' }).click()
    await expect(rows.first()).toContainText('Renewal')
    await expect.poll(async () => (await api.get('companies', _id)).phase).toBe('Renewal')
  })

  test('rows are ticked, deleted, taken back, deleted again and restored from the bin', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Binned')
    await api.upsert('companies', [{ name: `${mark} a` }, { name: `${mark} b` }, { name: `${mark} c` }])
    const { grid, names } = await openTable(page, 'companies', 'Companies', mark)
    const selection = page.getByRole('toolbar', { name: '2 selected' })
    await grid.getByRole('checkbox', { name: `Select ${mark} a` }).click({ force: true })
    await grid.getByRole('checkbox', { name: `Select ${mark} b` }).click({ force: true })
    await selection.getByRole('button', { name: 'Delete' }).click()
    await expect.poll(names).toEqual([`${mark} c`])
    await toast(page, '2 companies deleted').getByRole('button', { name: 'Undo' }).click()
    await expect.poll(names).toEqual([`${mark} a`, `${mark} b`, `${mark} c`])

    await grid.getByRole('checkbox', { name: `Select ${mark} a` }).click({ force: true })
    await grid.getByRole('checkbox', { name: `Select ${mark} b` }).click({ force: true })
    await selection.getByRole('button', { name: 'Delete' }).click()
    await expect.poll(names).toEqual([`${mark} c`])
    await page.getByRole('button', { name: 'Bin' }).click()
    await expect.poll(names).toEqual([`${mark} a`, `${mark} b`])
    await grid.getByRole('checkbox', { name: `Select ${mark} b` }).click({ force: true })
    await page.getByRole('toolbar', { name: '1 selected' }).getByRole('button', { name: 'Restore' }).click()
    await expect.poll(names).toEqual([`${mark} a`])
    await page.getByRole('button', { name: 'Bin' }).click()
    await expect.poll(names).toEqual([`${mark} b`, `${mark} c`])
  })

  test('a search that finds nothing says so and offers the way back', async ({ page, loginAs }) => {
    await loginAs(page, 'Administrator')
    await page.goto('/data/companies')
    await listening(page)
    await page.getByRole('searchbox', { name: 'Search companies' }).fill('no customer is called like this')
    await expect(page).toHaveURL(/q=no/)
    await expect(page.getByRole('grid')).toHaveCount(0)
    await page
      .getByRole('main')
      .getByRole('button', { name: /search|clear/i })
      .last()
      .click()
    await expect(page.getByRole('grid', { name: 'Companies' })).toBeVisible()
  })
})
