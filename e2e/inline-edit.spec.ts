import { unique } from './api'
import { expect, test } from './fixtures'
import { openProfile } from './profile-page'

test.describe('Editing a field where it stands', () => {
  test('every type of field can be edited in the sidebar', async ({ page, loginAs, api }) => {
    const me = await loginAs(page, 'Administrator')
    const name = unique('Typed')
    const { _id } = await api.create('companies', { name })
    const person = unique('Grace')
    await api.create('endusers', { companyId: _id, firstName: person, email: `grace@${_id}.example` })
    const { find, edit, row, box, sidebar, begin, store } = await openProfile(page, 'companies', _id, name)
    const option = (label: string) => page.getByRole('option', { name: label })
    const picker = (label: string) => page.getByRole('combobox', { name: label, exact: true })

    await test.step('text, URL, phone, e-mail, number', async () => {
      for (const [label, typed, shown] of [
        ['ERP system', 'SAP S/4', 'SAP S/4'],
        ['Sandbox', 'https://sandbox.example.com', 'sandbox.example.com'],
        ['Support hotline', '+49 40 123456', '+49 40 123456'],
        ['Billing email', 'ap@example.com', 'ap@example.com'],
        ['Seats bought', '1200', '1,200'],
      ] as const) {
        await begin(label, typed)
        await store(label, shown)
        await expect(edit(label)).toBeFocused()
      }
    })

    await test.step('day, date, date time', async () => {
      for (const [label, typed, shown] of [
        ['Go-live target', '24 Dec 2031', '24 Dec 2031'],
        ['Next QBR', '2031-03-05', '5 Mar 2031'],
      ] as const) {
        await begin(label, typed)
        await store(label, shown)
      }
      await find('Security review')
      await edit('Security review').click()
      await box('Security review, day').fill('1 Jun 2031')
      await box('Security review, day').press('Tab')
      await box('Security review, time').fill('15:30')
      await box('Security review, time').press('Enter')
      await expect(row('Security review')).toContainText('1 Jun 2031')
    })

    await test.step('list and multi-pick', async () => {
      await find('Plan')
      await edit('Plan').click()
      await picker('Plan').fill('enter')
      await picker('Plan').press('Enter')
      await expect(row('Plan')).toContainText('Enterprise')
      await expect(row('Plan')).toContainText('Saved')

      await find('Modules in use')
      await edit('Modules in use').click()
      await option('Driver app').click()
      await option('Exports').click()
      await picker('Modules in use').press('Escape')
      await expect(row('Modules in use')).toContainText('Saved')
      await expect(row('Modules in use')).toContainText('Driver app')
      await expect(row('Modules in use')).toContainText('Exports')
    })

    await test.step('team member, team members, end user, end users', async () => {
      await find('Onboarding lead')
      await edit('Onboarding lead').click()
      await picker('Onboarding lead').fill(me.name.slice(0, 4))
      await option(me.name).click()
      await expect(row('Onboarding lead')).toContainText(me.name)

      await find('Team')
      await edit('Team').click()
      await option('Maya Lindqvist').click()
      await picker('Team').press('Escape')
      await expect(row('Team')).toContainText('Saved')

      await find('Sponsor')
      await edit('Sponsor').click()
      await picker('Sponsor').fill(person)
      await option(person).click()
      await expect(row('Sponsor')).toContainText(person)

      await find('Stakeholders')
      await edit('Stakeholders').click()
      await picker('Stakeholders').fill(person)
      await option(person).click()
      await picker('Stakeholders').press('Escape')
      await expect(row('Stakeholders')).toContainText('Saved')
    })

    await test.step('rating, toggle, rich text', async () => {
      await find('Sentiment')
      await edit('Sentiment').click()
      await sidebar.getByRole('radio', { name: '4 of 5' }).click()
      await page.keyboard.press('Enter')
      await expect(row('Sentiment').getByRole('img', { name: '4 of 5' })).toBeVisible()

      await find('Reference customer')
      await sidebar.getByRole('switch', { name: 'Reference customer' }).click()
      await expect(row('Reference customer')).toContainText('Saved')
      await expect(sidebar.getByRole('switch', { name: 'Reference customer' })).toBeChecked()

      await find('Handover notes')
      await edit('Handover notes').click()
      await box('Handover notes').fill('They want one invoice a year.')
      await box('Handover notes').press('Control+Enter')
      await expect(row('Handover notes')).toContainText('Saved')
    })

    await page.reload()
    for (const [label, shown] of [
      ['ERP system', 'SAP S/4'],
      ['Seats bought', '1,200'],
      ['Go-live target', '24 Dec 2031'],
      ['Security review', '15:30'],
      ['Plan', 'Enterprise'],
      ['Modules in use', 'Driver app'],
      ['Onboarding lead', me.name],
      ['Sponsor', person],
      ['Handover notes', 'They want one invoice a year.'],
    ] as const) {
      await find(label)
      await expect(row(label)).toContainText(shown)
    }
  })

  test('what a type does not accept stays open with the reason, and Escape restores', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Refused')
    const { _id } = await api.create('companies', { name })
    const { edit, row, sidebar } = await openProfile(page, 'companies', _id, name)
    await edit('Seats bought').click()
    const box = sidebar.getByRole('textbox', { name: 'Seats bought' })
    await box.fill('a dozen')
    await box.press('Enter')
    await expect(sidebar.getByRole('alert')).toContainText('a dozen')
    await expect(box).toHaveAttribute('aria-invalid', 'true')
    await expect(box).toHaveValue('a dozen')
    await expect(box).toBeFocused()
    await box.press('Escape')
    await expect(edit('Seats bought')).toBeFocused()
    await expect(row('Seats bought')).toContainText('Add a number')
    expect((await api.get('companies', _id)).custom ?? {}).not.toHaveProperty('Seats bought')
  })

  test('a saved value can be taken back', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Undone')
    const { _id } = await api.create('companies', { name, phase: 'Onboarding' })
    const { edit, row } = await openProfile(page, 'companies', _id, name)
    await edit('Phase').click()
    await page.getByRole('option', { name: 'Adoption' }).click()
    await expect(row('Phase')).toContainText('Adoption')
    await row('Phase').getByRole('button', { name: 'Undo' }).click()
    await expect(row('Phase')).toContainText('Onboarding')
    await expect.poll(async () => (await api.get('companies', _id)).phase).toBe('Onboarding')
  })

  test('a locked field says who sets it', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Locked')
    const { _id } = await api.create('companies', { name })
    const { sidebar } = await openProfile(page, 'companies', _id, name)
    await expect(sidebar.getByRole('button', { name: 'Edit ARR' })).toHaveCount(0)
    const lock = sidebar.getByRole('button', { name: /^ARR is locked\./ })
    // A pointer that rests there since before the page hears it has to move again, as people's do.
    await expect(async () => {
      await page.mouse.move(0, 0)
      await lock.hover()
      await expect(page.getByRole('tooltip')).toContainText('Twelve times the MRR', { timeout: 2_000 })
    }).toPass()
  })

  test('two people at one field: both values are shown and one decides', async ({
    page,
    loginAs,
    otherBrowser,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Contested')
    const { _id } = await api.create('companies', { name, city: 'Bremen' })
    const mine = await openProfile(page, 'companies', _id, name)
    await mine.begin('City', 'Kiel')

    const other = await otherBrowser('Manager')
    const theirs = await openProfile(other, 'companies', _id, name)
    await theirs.begin('City', 'Rostock')
    await theirs.store('City', 'Rostock')

    await mine.box('City').press('Enter')
    const question = mine.sidebar.getByRole('alert')
    await expect(question).toContainText('Kiel')
    await expect(question).toContainText('Changed meanwhile to')
    await expect(question).toContainText('Rostock')
    expect((await api.get('companies', _id)).city).toBe('Rostock')
    await question.getByRole('button', { name: 'Keep mine' }).click()
    await expect(mine.row('City')).toContainText('Saved')
    expect((await api.get('companies', _id)).city).toBe('Kiel')
    await expect(theirs.row('City')).toContainText('Kiel')
  })

  test('two people at two fields of one record do not disturb each other', async ({
    page,
    loginAs,
    otherBrowser,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Shared')
    const { _id } = await api.create('companies', { name, city: 'Bremen' })
    const mine = await openProfile(page, 'companies', _id, name)
    await mine.begin('City', 'Kiel')
    const other = await otherBrowser('Manager')
    const theirs = await openProfile(other, 'companies', _id, name)
    await theirs.edit('Phase').click()
    await other.getByRole('option', { name: 'Renewal' }).click()
    await expect(theirs.row('Phase')).toContainText('Saved')
    await mine.store('City', 'Kiel')
    expect(await api.get('companies', _id)).toMatchObject({ city: 'Kiel', phase: 'Renewal' })
  })

  test('search finds a field in any group, and the full list shows them all', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Searched')
    const { _id } = await api.create('companies', { name })
    const { sidebar, edit } = await openProfile(page, 'companies', _id, name)
    await expect(edit('Support hotline')).toHaveCount(0)
    await page.keyboard.press('/')
    const box = sidebar.getByRole('searchbox', { name: 'Find a field' })
    await expect(box).toBeFocused()
    await box.fill('hotl')
    await expect(edit('Support hotline')).toBeVisible()
    await expect(edit('Phase')).toHaveCount(0)
    await box.fill('nothing is called like this')
    await expect(sidebar).toContainText('No field of that name')
    await box.press('Escape')
    await expect(edit('Phase')).toBeVisible()
    await expect(box).toBeFocused()
    await box.press('Escape')
    await expect(sidebar.getByRole('button', { name: 'Search the fields' })).toBeFocused()

    await sidebar.getByRole('button', { name: /Show full list/ }).click()
    await expect(edit('Support hotline')).toBeVisible()
    await sidebar.getByRole('button', { name: 'Show fewer' }).click()
    await expect(edit('Support hotline')).toHaveCount(0)
  })
})
