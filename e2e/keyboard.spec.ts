import type { Locator, Page } from '@playwright/test'
import { unique } from './api'
import { expect, test } from './fixtures'
import { listening } from './listening'

/** Goes on with Tab until the keyboard is on a control: what cannot be reached so fails. */
async function tabTo(page: Page, control: Locator, most = 90) {
  await expect(control).toBeVisible()
  const isThere = () => control.evaluate((element) => element === document.activeElement)
  for (let step = 0; step < most && !(await isThere()); step += 1) await page.keyboard.press('Tab')
  await expect(control).toBeFocused()
}

const press = async (page: Page, control: Locator) => {
  await tabTo(page, control)
  await page.keyboard.press('Enter')
}

test.describe('Without a mouse', () => {
  test('a view is made, shared, renamed, left and deleted, and the keyboard is never lost', async ({
    page,
    loginAs,
  }) => {
    await loginAs(page, 'Administrator')
    const name = unique('View')
    await page.goto('/data/companies?view=all')
    await listening(page)
    const views = page.getByRole('navigation', { name: 'Views' })
    const tab = (label: string) => views.getByRole('button', { name: label, exact: true })
    await press(page, views.getByRole('button', { name: 'New view' }))
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await page.keyboard.type(name)
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    const everybody = dialog.getByRole('radio', { name: /^Everybody/ })
    await expect(everybody).toBeFocused()
    await page.keyboard.press('Space')
    await expect(everybody).toBeChecked()
    await press(page, dialog.getByRole('button', { name: 'Save view' }))
    await expect(tab(name)).toHaveAttribute('aria-current', 'page')
    await expect(tab(name)).toBeFocused()

    const menu = (label: string) => views.getByRole('button', { name: `${label}: view menu` })
    await press(page, menu(name))
    await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeVisible()
    await page.keyboard.type('ren')
    await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(`${name} too`)
    await page.keyboard.press('Enter')
    await expect(tab(`${name} too`)).toBeVisible()
    await expect(views.locator(':focus')).toHaveCount(1)

    await press(page, menu(`${name} too`))
    await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeVisible()
    await page.keyboard.type('del')
    await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeFocused()
    await page.keyboard.press('Enter')
    await press(page, page.getByRole('alertdialog').getByRole('button', { name: 'Delete view' }))
    await expect(tab(`${name} too`)).toBeHidden()
    await expect(tab('All companies')).toBeFocused()
  })

  test('a file is sent, matched, checked, written and taken back', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('K').replace(' ', '-')
    await page.goto('/imports')
    await listening(page)
    await tabTo(page, page.getByRole('combobox', { name: 'Import into' }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('option').and(page.locator(':focus'))).toBeVisible()
    await page.keyboard.press('End')
    await expect(page.getByRole('option').last()).toBeFocused()
    await page.keyboard.type('Comp')
    await expect(page.getByRole('option', { name: 'Companies', exact: true })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('combobox', { name: 'Import into' })).toBeFocused()
    await expect(page.getByRole('combobox', { name: 'Import into' })).toHaveText('Companies')
    await tabTo(page, page.getByRole('button', { name: /^Drop a CSV or Excel file here/ }))
    const text = `External id,Name,Signed\n${mark}-1,${mark} one,05-08-2023\n${mark}-2,${mark} two,06-08-2023\n`
    await expect(async () => {
      const choosing = page.waitForEvent('filechooser', { timeout: 3_000 })
      await page.keyboard.press('Enter')
      await (await choosing).setFiles({ name: `${mark}.csv`, mimeType: 'text/csv', buffer: Buffer.from(text) })
    }).toPass()

    const title = page.getByRole('heading', { level: 1, name: `${mark}.csv` })
    await expect(title).toBeFocused()
    const check = page.getByRole('button', { name: 'Check 2 rows' })
    await press(page, check)
    await expect(page.getByRole('button', { name: 'Confirm' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Dates are read day first.')).toBeVisible()
    await press(page, check)
    const write = page.getByRole('button', { name: 'Import 2 rows' })
    await expect(write).toBeVisible({ timeout: 30_000 })
    await expect(title).toBeFocused()
    await press(page, write)
    await expect(page.getByRole('heading', { name: '2 rows are in' })).toBeVisible({ timeout: 30_000 })
    await expect(title).toBeFocused()
    await press(page, page.getByRole('button', { name: 'Revert this import' }))
    await press(page, page.getByRole('alertdialog').getByRole('button', { name: 'Revert the import' }))
    await expect(page.getByRole('heading', { name: 'This import was taken back' })).toBeVisible({ timeout: 30_000 })
    await expect(page.locator('body')).not.toBeFocused()
    expect(await api.list('companies', { q: mark, select: 'externalId' })).toEqual([])
  })

  test('many records are changed by typing what field and what it is to hold', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('M')
    for (const name of ['a', 'b']) await api.create('companies', { name: `${mark} ${name}` })
    await page.goto(`/data/companies?view=all&q=${encodeURIComponent(mark)}`)
    await listening(page)
    const grid = page.getByRole('grid', { name: 'Companies' })
    await expect(grid.getByRole('row')).toHaveCount(3)
    await tabTo(page, grid)
    await page.keyboard.press('ControlOrMeta+a')
    await press(page, page.getByRole('button', { name: 'Edit field' }))
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: 'Field', exact: true })).toBeFocused()
    await page.keyboard.type('City')
    await expect(page.getByRole('option', { name: 'City', exact: true })).toBeVisible()
    await page.keyboard.press('Enter')
    await tabTo(page, dialog.getByRole('textbox', { name: 'City' }))
    await page.keyboard.type('Turku')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect
      .poll(async () => (await api.list('companies', { q: mark, select: 'city' })).map((company) => company.city))
      .toEqual(['Turku', 'Turku'])
    await expect(page.locator('body')).not.toBeFocused()
  })

  test('in a table typing finds a choice, its head and its totals are one step each, and what is cut is pasted', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Typed')
    for (const name of ['a', 'b'])
      await api.create('companies', { name: `${mark} ${name}`, ...(name === 'a' && { city: 'Turku' }) })
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const columns = 'name,ownerId,city,phase,country,mrr,arr,web,zip,address,csmScore,renewalDate,health'
    await page.goto(`/data/companies?q=${encodeURIComponent(mark)}&columns=${columns}`)
    await listening(page)
    const grid = page.getByRole('grid', { name: 'Companies' })
    const cell = (row: number, column: number) => grid.getByRole('row').nth(row).getByRole('gridcell').nth(column)
    await expect(grid.getByRole('row')).toHaveCount(3)
    await tabTo(page, grid)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowUp')
    const head = (label: string) => grid.getByRole('columnheader', { name: label }).getByRole('button').first()
    await expect(head('City')).toBeFocused()
    await page.keyboard.press('End')
    await expect(head('Health')).toBeFocused()
    await expect(head('Health')).toBeInViewport()
    await page.keyboard.press('Tab')
    await expect(grid.getByRole('button', { name: 'Health: column menu' })).toBeFocused()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('ArrowDown')
    await expect(grid).toBeFocused()
    // Thirteen columns have two buttons each; messages may stand between with theirs.
    await tabTo(page, page.getByRole('button', { name: /^Total of Owner/ }), 16)
    await page.keyboard.press('End')
    await expect(page.getByRole('button', { name: /^Total of Health/ })).toBeFocused()
    await expect(page.getByRole('button', { name: /^Total of Health/ })).toBeInViewport()
    await expect(head('Health')).toBeInViewport()

    await tabTo(page, grid)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.type('Maya')
    await expect(page.getByRole('option', { name: /^Maya Lindqvist/ })).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Tab')
    await expect(cell(1, 2)).toContainText('Maya Lindqvist')
    await expect(grid).toBeFocused()

    await page.keyboard.press('ControlOrMeta+x')
    await expect(cell(1, 3)).toHaveText('None')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ControlOrMeta+v')
    await expect(cell(2, 3)).toHaveText('Turku')
    await expect
      .poll(async () =>
        (await api.list('companies', { q: mark, sort: 'name', select: 'city' })).map(({ city }) => city ?? null),
      )
      .toEqual([null, 'Turku'])
  })

  test('columns are shown and hidden one after the other, and sorting is found by typing', async ({
    page,
    loginAs,
  }) => {
    await loginAs(page, 'Administrator')
    await page.goto('/data/companies?view=all')
    await listening(page)
    const grid = page.getByRole('grid', { name: 'Companies' })
    await press(page, page.getByRole('button', { name: 'Fields', exact: true }))
    const menu = page.getByRole('dialog', { name: 'Fields of the table' })
    await expect(menu.getByRole('searchbox', { name: 'Find a field' })).toBeFocused()
    const heads = () => grid.getByRole('columnheader').allTextContents()
    const before = (await heads()).length
    await press(page, menu.getByRole('button', { name: 'Hide Health' }))
    await expect.poll(heads).toHaveLength(before - 1)
    await expect(menu.getByRole('button', { name: 'Hide ARR' })).toBeFocused()
    await page.keyboard.press('Shift+Tab')
    await tabTo(page, menu.getByRole('button', { name: 'Show Source ID', exact: true }))
    await page.keyboard.press('Enter')
    await expect.poll(heads).toHaveLength(before)
    await expect(menu.locator(':focus')).toHaveAccessibleName(/^Show /)
    await page.keyboard.press('Escape')

    await press(page, page.getByRole('button', { name: /^Sort/ }))
    const sort = page.getByRole('dialog', { name: 'Sort' })
    await press(page, sort.getByRole('button', { name: 'Sort by', exact: true }))
    await page.keyboard.type('to renew')
    await expect(page.getByRole('option', { name: 'Days to renewal' })).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/sort=renewalDaysFromNow/)
    await expect(sort.getByRole('button', { name: 'Sort by', exact: true })).toBeFocused()
    await expect(sort.getByRole('button', { name: 'Sort by', exact: true })).toContainText('Days to renewal')
    await press(page, sort.getByRole('button', { name: 'Then by another field' }))
    await page.keyboard.type('city')
    await expect(page.getByRole('option', { name: 'City', exact: true })).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await expect(sort.getByRole('button', { name: 'Then by', exact: true })).toBeFocused()
    await press(page, sort.getByRole('button', { name: 'Do not sort by City' }))
    await expect(sort.getByRole('button', { name: 'Sort by', exact: true })).toBeFocused()
  })

  test('a list is given its values by Enter, and a condition does not send its form', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Mood')
    await page.goto('/settings/fields/objectives')
    await listening(page)
    await press(page, page.getByRole('button', { name: 'Field', exact: true }))
    const dialog = page.getByRole('dialog', { name: 'New field' })
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await page.keyboard.type(name)
    await press(page, dialog.getByRole('combobox', { name: 'Type' }))
    await expect(page.getByRole('option').and(page.locator(':focus'))).toBeVisible()
    await page.keyboard.type('List')
    await page.keyboard.press('Enter')
    await press(page, dialog.getByRole('button', { name: 'Value', exact: true }))
    const values = dialog.getByRole('textbox', { name: 'Name of new value' })
    for (const [at, value] of ['Calm', 'Worried', 'Angry'].entries()) {
      await expect(values.nth(at)).toBeFocused()
      await page.keyboard.type(value)
      await page.keyboard.press('Enter')
    }
    await page.keyboard.press('Enter')
    await expect(values).toHaveCount(4)
    await press(page, dialog.getByRole('button', { name: 'Remove value' }))
    await expect(values.nth(2)).toBeFocused()
    await press(page, dialog.getByRole('button', { name: 'Mandatory when: condition' }))
    await press(page, dialog.getByRole('button', { name: 'Condition', exact: true }))
    await page.keyboard.type('External')
    await expect(page.getByRole('option', { name: 'External ID', exact: true })).toHaveAttribute(
      'aria-selected',
      'true',
    )
    await page.keyboard.press('Enter')
    await expect(dialog.getByLabel('External ID contains')).toBeFocused()
    await page.keyboard.type('gold')
    await page.keyboard.press('Enter')
    await expect(dialog).toContainText('External ID contains “gold”')
    await press(page, dialog.getByRole('button', { name: 'Add field' }))
    await expect(dialog).toBeHidden()
    const made = (await api.read<{ name: string; listValues?: string[] }[]>('customfields?limit=500')).find(
      (field) => field.name === name,
    )
    expect(made?.listValues).toEqual(['Calm', 'Worried', 'Angry'])
  })

  test('a question over three models is asked, and what was said last counts although the builder is closed at once', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Asked')
    for (const [name, status] of [
      ['owing', 'overdue'],
      ['paying', 'paid'],
    ]) {
      const company = await api.create('companies', { name: `${mark} ${name}`, city: 'Oslo' })
      await api.create('invoices', {
        cId: company._id,
        currency: 'EUR',
        amountTotal: 900,
        dueDate: '2024-01-31',
        status,
      })
      for (const personas of [['Decision maker'], ['User']])
        await api.create('endusers', {
          companyId: company._id,
          name: `${mark} ${personas} ${name} person`,
          externalId: `${mark} ${personas} ${name} person`,
          personas,
        })
    }
    await page.goto(`/data/endusers?q=${encodeURIComponent(mark)}`)
    const grid = page.getByRole('grid', { name: 'End users' })
    const names = () =>
      grid
        .getByRole('row')
        .getByRole('link')
        .filter({ hasText: /(owing|paying) person$/ })
        .allTextContents()
    await listening(page)
    const builder = page.getByRole('dialog', { name: /^Filter/ })
    /** Types parts of a name into the list that has opened, and takes what comes first. */
    const pick = async (text: string, option: RegExp) => {
      await page.keyboard.type(text)
      await expect(page.getByRole('option', { name: option }).first()).toHaveAttribute('aria-selected', 'true')
      await page.keyboard.press('Enter')
    }
    const isThere = (control: Locator) => expect(control).toBeFocused()

    await page.keyboard.press('f')
    await press(page, builder.getByRole('button', { name: 'Condition', exact: true }))
    await pick('role', /^Role/)
    await isThere(builder.getByRole('combobox', { name: 'Role includes any of' }))
    await pick('decision', /^Decision maker/)
    await page.keyboard.press('Escape')
    await press(page, builder.getByRole('button', { name: 'Condition', exact: true }))
    await pick('city comp', /^Company city/)
    await isThere(builder.getByLabel('City contains'))
    await page.keyboard.type('osl')
    await press(page, builder.getByRole('button', { name: 'Related record', exact: true }))
    await pick('company invoices', /invoices/i)
    await press(page, builder.getByRole('button', { name: 'Invoice condition' }))
    await pick('status', /^Status/)
    await isThere(builder.getByRole('button', { name: 'Status is', exact: true }))
    // The first letter opens the list, and is not lost.
    await pick('over', /^Overdue/)
    await page.keyboard.press('Escape')
    await expect(builder).toBeHidden()
    await expect(page.getByRole('button', { name: /^Filter/ })).toBeFocused()
    await expect.poll(names).toEqual([expect.stringMatching(/Decision maker owing person$/)])
  })
})
