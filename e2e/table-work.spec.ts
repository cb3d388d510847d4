import type { Page } from '@playwright/test'
import { unique } from './api'
import { expect, test } from './fixtures'
import { listening } from './listening'
import { toast } from './profile-page'

/** The table of companies that carry a mark in their names. */
async function openMarked(page: Page, mark: string, rest = '') {
  await page.goto(`/data/companies?q=${encodeURIComponent(mark)}${rest}`)
  const grid = page.getByRole('grid', { name: 'Companies' })
  await expect(grid).toBeVisible()
  await listening(page)
  const rows = grid.getByRole('row').filter({ has: page.getByRole('gridcell') })
  await expect(rows.filter({ hasText: mark }).first()).toBeVisible()
  return {
    grid,
    rows,
    cell: (row: number, column: number) => rows.nth(row).getByRole('gridcell').nth(column),
    names: () => rows.getByRole('link').allTextContents(),
  }
}

test.describe('Work in a table', () => {
  test('columns are hidden and shown, moved by keyboard, and Back brings them back', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Columned')
    await api.upsert('companies', [{ name: `${mark} a`, city: 'Oulu' }])
    const { grid } = await openMarked(page, mark, '&columns=name,phase,ownerId')
    const heads = () => grid.getByRole('columnheader').allTextContents()
    await expect.poll(heads).toEqual(['', 'Company', 'Phase', 'Owner'])
    await page.getByRole('button', { name: 'Fields', exact: true }).click()
    const fields = page.getByRole('dialog', { name: 'Fields of the table' })
    await fields.getByRole('searchbox', { name: 'Find a field' }).fill('City')
    await fields.getByRole('button', { name: 'Show City', exact: true }).click()
    await expect.poll(heads).toEqual(['', 'Company', 'Phase', 'Owner', 'City'])
    await page.keyboard.press('Escape')
    await expect(grid).toContainText('Oulu')
    const phase = grid.getByRole('columnheader', { name: 'Phase' }).getByRole('button').first()
    await phase.focus()
    await phase.press('Alt+ArrowRight')
    await expect.poll(heads).toEqual(['', 'Company', 'Owner', 'Phase', 'City'])
    await grid.getByRole('button', { name: 'City: column menu' }).click({ force: true })
    await page.getByRole('menuitem', { name: 'Hide' }).click()
    await expect.poll(heads).toEqual(['', 'Company', 'Owner', 'Phase'])
    await page.goBack()
    await expect.poll(heads).toEqual(['', 'Company', 'Owner', 'Phase', 'City'])
  })

  test('all that match are changed at once, and the whole is taken back', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Many')
    await api.upsert(
      'companies',
      Array.from({ length: 60 }, (_, at) => ({ name: `${mark} ${String(at).padStart(2, '0')}`, city: 'Oulu' })),
    )
    const { grid } = await openMarked(page, mark)
    await grid.getByRole('checkbox', { name: `Select ${mark} 00` }).click({ force: true })
    await page.getByRole('button', { name: 'Select all 60 matching' }).click()
    const selection = page.getByRole('toolbar', { name: '60 selected' })
    await selection.getByRole('button', { name: 'Edit field' }).click()
    const dialog = page.getByRole('dialog', { name: 'Edit 60 companies' })
    await dialog.getByLabel('Field', { exact: true }).click()
    await page.getByRole('option', { name: 'City', exact: true }).click()
    await dialog.getByRole('textbox', { name: 'City' }).fill('Turku')
    await dialog.getByRole('button', { name: 'Change 60 companies' }).click()
    const result = page.getByRole('region', { name: '60 companies changed' })
    await expect(result).toBeVisible()
    const cities = async () =>
      new Set((await api.list('companies', { q: mark, limit: '100' })).map((company) => company.city))
    expect(await cities()).toEqual(new Set(['Turku']))
    await result.getByRole('button', { name: 'Undo' }).click()
    const undone = page.getByRole('region', { name: '60 companies as before' })
    await expect(undone).toBeVisible()
    expect(await cities()).toEqual(new Set(['Oulu']))
    await undone.getByRole('button', { name: 'Put away' }).click()
    await expect(undone).toBeHidden()
  })

  test('what is taken back at once is what was typed last, although it is still being stored', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Hasty')
    const { _id } = await api.create('companies', { name: mark, city: 'Turku' })
    const { grid, cell } = await openMarked(page, mark, '&columns=name,city')
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/data/companies**', async (route) => {
      if (route.request().method() === 'POST') await held
      await route.continue()
    })
    await cell(0, 2).click()
    await page.keyboard.type('Oulu')
    await page.keyboard.press('Enter')
    await expect(cell(0, 2)).toHaveText('Oulu')
    await expect(grid).toBeFocused()
    await page.keyboard.press('ControlOrMeta+z')
    release()
    await expect(cell(0, 2)).toHaveText('Turku')
    await expect.poll(async () => (await api.get('companies', _id)).city).toBe('Turku')
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await expect.poll(async () => (await api.get('companies', _id)).city).toBe('Oulu')
  })

  test('cells are pasted from a spreadsheet, what is wrong stays on its cell, and keys take it back and repeat it', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Pasted')
    await api.upsert('companies', [{ name: `${mark} a` }, { name: `${mark} b` }, { name: `${mark} c` }])
    const { grid, cell } = await openMarked(page, mark, '&columns=name,city,csmScore')
    const cities = async () =>
      (await api.list('companies', { q: mark, sort: 'name' })).map((company) => company.city ?? null)
    await cell(0, 2).click()
    await expect(grid).toBeFocused()
    await paste(page, 'Oulu\t4\r\n"Two\nlines"\tmany\r\nTurku\t5\r\n')
    await expect(cell(2, 2)).toContainText('Turku')
    await expect(cell(1, 3)).toHaveAttribute('aria-invalid', 'true')
    await expect(cell(1, 3)).toContainText('many')
    await expect(toast(page, '5 cells pasted, 1 cell not: the reason stands on each')).toBeVisible()
    await expect.poll(cities).toEqual(['Oulu', expect.stringContaining('Two'), 'Turku'])
    await page.keyboard.press('Control+z')
    await expect.poll(cities).toEqual([null, null, null])
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(cities).toEqual(['Oulu', expect.stringContaining('Two'), 'Turku'])
    await cell(0, 2).click()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+d')
    await expect.poll(cities).toEqual(['Oulu', 'Oulu', 'Oulu'])
    await page.keyboard.press('Delete')
    await expect.poll(cities).toEqual([null, null, null])
  })

  test('a cell that somebody else changed meanwhile shows both values, and one decides', async ({
    page,
    loginAs,
    api,
    otherBrowser,
  }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Contested')
    const { _id } = await api.create('companies', { name: `${mark} a`, city: 'Oulu', country: 'Finland' })
    const { grid, cell } = await openMarked(page, mark, '&columns=name,city,country')
    const colleague = await otherBrowser('Manager')
    const theirs = await openMarked(colleague, mark, '&columns=name,city,country')

    // Both are at it at the same time; the other is faster.
    await cell(0, 2).click()
    await page.keyboard.press('F2')
    const box = grid.getByRole('textbox', { name: 'City' })
    await expect(box).toBeFocused()
    await theirs.cell(0, 2).click()
    await colleague.keyboard.press('F2')
    await theirs.grid.getByRole('textbox', { name: 'City' }).fill('Turku')
    await colleague.keyboard.press('Enter')
    await expect.poll(async () => (await api.get('companies', _id)).city).toBe('Turku')
    await box.fill('Tampere')
    await box.press('Enter')
    await page.keyboard.press('ArrowUp')
    await expect(cell(0, 2)).toContainText('Turku')
    await expect(cell(0, 2)).toContainText('Tampere')
    expect((await api.get('companies', _id)).city).toBe('Turku')
    await cell(0, 2).getByRole('button', { name: 'Keep mine' }).click()
    await expect.poll(async () => (await api.get('companies', _id)).city).toBe('Tampere')

    // Another cell of the same record is in nobody's way, and each sees what the other did.
    await expect(theirs.cell(0, 2)).toContainText('Tampere')
    await theirs.cell(0, 3).click()
    await colleague.keyboard.press('F2')
    await theirs.grid.getByRole('textbox', { name: 'Country' }).fill('Suomi')
    await colleague.keyboard.press('Enter')
    await expect(cell(0, 3)).toContainText('Suomi')

    // What a colleague wrote since is not taken back by an undo.
    await cell(0, 2).click()
    await theirs.cell(0, 2).click()
    await colleague.keyboard.press('Delete')
    await expect.poll(async () => (await api.get('companies', _id)).city ?? null).toBeNull()
    await page.keyboard.press('Control+z')
    await expect(cell(0, 2)).toHaveClass(/is-conflict/)
    expect((await api.get('companies', _id)).city ?? null).toBeNull()
    await colleague.close()
  })

  test('a table of another program goes into the cells, with its line breaks and its gaps', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Tabled')
    await api.upsert('companies', [{ name: `${mark} a` }, { name: `${mark} b` }])
    const { grid, cell } = await openMarked(page, mark, '&columns=name,city,country')
    await cell(0, 2).click()
    await expect(grid).toBeFocused()
    const html =
      '<meta charset="utf-8"><table><tr><td>Oulu<br>harbour</td><td>Finland</td></tr><tr><td colspan="2">Rome &amp; Milan</td></tr></table>'
    await paste(page, 'Oulu\nharbour\tFinland\nRome & Milan\t', html)
    await expect(cell(1, 2)).toContainText('Rome & Milan')
    await expect
      .poll(async () =>
        (await api.list('companies', { q: mark, sort: 'name' })).map(({ city, country }) => [city, country ?? null]),
      )
      .toEqual([
        [expect.stringMatching(/^Oulu\s+harbour$/), 'Finland'],
        ['Rome & Milan', null],
      ])
  })

  test('days and moments are typed into cells, and what is no day stays there to be mended', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Typed')
    const company = await api.create('companies', { name: mark })
    await api.create('assets', { companyId: company._id, name: mark })
    const when = await api.create('customfields', { parent: 'assets', name: unique('When'), type: 'datetime' })
    await page.goto(`/data/assets?q=${encodeURIComponent(mark)}&columns=name,installDate,${when._id}`)
    const cell = (column: number) => page.getByRole('row').nth(1).getByRole('gridcell').nth(column)
    await expect(cell(1)).toContainText(mark)
    await listening(page)
    const asset = async () => (await api.list('assets', { q: mark }))[0] as { installDate?: string; custom?: object }

    await cell(2).click()
    await page.keyboard.type('24 Nov 2031')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await asset()).installDate).toBe('2031-11-24T00:00:00.000Z')
    await cell(2).click()
    await page.keyboard.type('no day')
    await page.keyboard.press('Enter')
    await expect(cell(2).getByRole('textbox')).toHaveValue('no day')
    await page.keyboard.press('Escape')
    await cell(3).click()
    await page.keyboard.type('2031-11-24 15:30')
    await page.keyboard.press('Enter')
    await expect.poll(async () => JSON.stringify((await asset()).custom)).toMatch(/2031-11-24T1\d:30:00/)
  })

  test('a view is saved, opened by a colleague it is shared with, and deleted', async ({
    page,
    loginAs,
    api,
    otherBrowser,
  }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Viewed')
    await api.upsert('companies', [
      { name: `${mark} a`, phase: 'Renewal' },
      { name: `${mark} b`, phase: 'Adoption' },
    ])
    await openMarked(page, mark, '&sort=-name&group=phase&columns=name,phase')
    await page.getByRole('button', { name: 'Save as view' }).click()
    const dialog = page.getByRole('dialog', { name: 'New view' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill(mark)
    await dialog.getByRole('radio', { name: /Everybody/ }).click()
    await dialog.getByRole('button', { name: 'Save view' }).click()
    const views = page.getByRole('navigation', { name: 'Views' })
    await expect(views.getByRole('button', { name: mark, exact: true })).toHaveAttribute('aria-current', 'page')
    await expect(page).toHaveURL(/group=phase/)

    const theirs = await otherBrowser('CSM')
    await theirs.goto('/data/companies?view=all')
    await theirs.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: mark, exact: true }).click()
    await expect(theirs).toHaveURL(/group=phase/)
    await expect(theirs.getByRole('columnheader')).toHaveCount(3)
    await expect(theirs.getByRole('button', { name: /^(Renewal|Adoption)/ }).first()).toBeVisible()

    await views.getByRole('button', { name: `${mark}: view menu` }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete view' }).click()
    await expect(views.getByRole('button', { name: mark, exact: true })).toBeHidden()
  })

  test('all rows of a list are copied, also those that are not on the screen', async ({ page, loginAs, api }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await loginAs(page, 'Administrator')
    const mark = unique('Copied')
    const names = Array.from({ length: 320 }, (_, at) => `${mark} ${String(at).padStart(3, '0')}`)
    await api.upsert(
      'companies',
      names.map((name) => ({ name, city: 'Oulu' })),
    )
    const { cell } = await openMarked(page, mark, '&columns=name,city')
    await cell(0, 2).click()
    await page.keyboard.press('Control+a')
    await expect(page.getByRole('toolbar', { name: '320 selected' })).toBeVisible()
    await page.keyboard.press('Control+c')
    await expect(toast(page, '320 rows copied')).toBeVisible()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied.split('\n')).toEqual(names.map((name) => `${name}\tOulu`))
  })

  test('a person goes into the archive and comes back', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Archived')
    const company = await api.create('companies', { name: unique('Somewhere') })
    await api.create('endusers', { firstName: mark, email: `x@${company._id}.example`, companyId: company._id })
    await page.goto(`/data/endusers?q=${mark}`)
    const grid = page.getByRole('grid', { name: 'End users' })
    await listening(page)
    await grid.getByRole('link', { name: mark }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Archive', exact: true }).click()
    await expect(toast(page, `${mark} is archived`)).toBeVisible()
    await expect(page.getByText('Nothing contains')).toBeVisible()
    await page.getByRole('button', { name: 'Archive', exact: true }).click()
    await expect(page).toHaveURL(/archived=1/)
    await grid.getByRole('link', { name: mark }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Bring back' }).click()
    await expect(toast(page, `${mark} is back`)).toBeVisible()
    await page.getByRole('button', { name: 'Archive', exact: true }).click()
    await expect(grid.getByRole('link', { name: mark })).toBeVisible()
  })

  test('two companies become one, and two again', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Merged')
    const first = await api.create('companies', { name: `${mark} a`, city: 'Oulu' })
    const second = await api.create('companies', { name: `${mark} b`, country: 'Finland' })
    const person = await api.create('endusers', { companyId: second._id, email: `x@${second._id}.example` })
    const { grid, names } = await openMarked(page, mark)
    for (const last of ['a', 'b'])
      await grid.getByRole('checkbox', { name: `Select ${mark} ${last}` }).click({ force: true })
    await page.getByRole('toolbar', { name: '2 selected' }).getByRole('button', { name: 'Merge' }).click()
    const dialog = page.getByRole('dialog', { name: 'Merge 2 companies' })
    await dialog.getByRole('button', { name: `Name from ${mark} b` }).click()
    await dialog.getByRole('button', { name: 'Merge 2 companies' }).click()
    await expect.poll(names).toEqual([`${mark} b`])
    await toast(page, /^Merged into/)
      .getByRole('button', { name: 'Undo' })
      .click()
    await expect.poll(names).toEqual([`${mark} a`, `${mark} b`])
    expect((await api.get('endusers', person._id)).companyId).toBe(second._id)
    expect(await api.get('companies', first._id)).toMatchObject({ name: `${mark} a`, city: 'Oulu' })
  })
})

/** What a spreadsheet leaves on the clipboard, pasted into what has the focus. */
async function paste(page: Page, text: string, html = '') {
  await page.evaluate(
    ([plain, table]) => {
      const data = new DataTransfer()
      data.setData('text/plain', plain)
      if (table) data.setData('text/html', table)
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      document.activeElement?.dispatchEvent(event)
    },
    [text, html] as const,
  )
}
