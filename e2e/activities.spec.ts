import { unique } from './api'
import { expect, test } from './fixtures'
import { openProfile, toast } from './profile-page'

test.describe('Work with a customer', () => {
  test('a logged call is in the activities at once, and counts as the last touch', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Called')
    const { _id } = await api.create('companies', { name })
    const { activities, figures } = await openProfile(page, 'companies', _id, name)
    await expect(activities).toContainText('Nothing has been logged yet')

    await page.keyboard.press('l')
    const dialog = page.getByRole('dialog', { name: 'Log a conversation' })
    await expect(dialog).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Subject' }).fill('Quarterly call')
    await dialog.getByRole('textbox', { name: 'Text' }).fill('They renew in March.')
    await dialog.getByLabel('Duration').fill('30')
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
    await expect(activities.getByRole('listitem')).toContainText(['Quarterly call'])
    await expect(activities.getByRole('listitem').first()).toContainText('They renew in March.')
    await expect(figures).toContainText('call')

    const [logged] = await api.list('conversations', { companyId: _id })
    expect(logged).toMatchObject({ type: 'call', subject: 'Quarterly call', duration: 30 })
    expect(await api.list('conversations', { companyId: _id })).toHaveLength(1)
  })

  test('logging can be taken back', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Taken back')
    const { _id } = await api.create('companies', { name })
    const { activities } = await openProfile(page, 'companies', _id, name)
    await page.getByRole('button', { name: 'Log', exact: true }).click()
    await page.getByRole('textbox', { name: 'Subject' }).fill('Said too early')
    await page.getByRole('dialog').getByRole('button', { name: /^Log/ }).click()
    await expect(activities).toContainText('Said too early')
    await toast(page, 'Logged').getByRole('button', { name: 'Undo' }).click()
    await expect(activities).not.toContainText('Said too early')
    expect(await api.list('conversations', { companyId: _id })).toHaveLength(0)
  })

  test('an e-mail is begun in the mail program and logged once it went', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Written to')
    const { _id } = await api.create('companies', { name })
    const person = unique('Ada')
    await api.create('endusers', { companyId: _id, firstName: person, email: `ada@${_id}.example` })
    const mute = unique('Mute')
    await api.create('endusers', { companyId: _id, firstName: mute, externalId: mute })
    const { activities } = await openProfile(page, 'companies', _id, name)

    await page.keyboard.press('m')
    const dialog = page.getByRole('dialog', { name: 'E-mail' })
    const open = dialog.getByRole('button', { name: 'Open in mail program' })
    await expect(open).toHaveAttribute('aria-disabled', 'true')
    for (const who of [person, mute]) {
      await dialog.getByRole('combobox', { name: 'To' }).fill(who)
      await page.getByRole('option', { name: who }).click()
    }
    await expect(dialog.getByRole('status')).toContainText(`${mute} has no e-mail address`)
    await dialog.getByRole('textbox', { name: 'Subject' }).fill('Your rollout')
    await open.click()
    await dialog.getByRole('button', { name: /^It went: log it/ }).click()
    await expect(dialog).toBeHidden()
    await expect(activities).toContainText('Your rollout')
    const [logged] = await api.list('conversations', { companyId: _id })
    expect(logged).toMatchObject({ type: 'email', subject: 'Your rollout' })
  })

  test('a dialog with something in it asks before it is left', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Half said')
    const { _id } = await api.create('companies', { name })
    await openProfile(page, 'companies', _id, name)
    await page.keyboard.press('l')
    const dialog = page.getByRole('dialog', { name: 'Log a conversation' })
    await dialog.getByRole('textbox', { name: 'Subject' }).fill('Not finished')
    await page.keyboard.press('Escape')
    const question = page.getByRole('alertdialog', { name: 'Leave without saving?' })
    await question.getByRole('button', { name: 'Keep editing' }).click()
    await expect(dialog.getByRole('textbox', { name: 'Subject' })).toHaveValue('Not finished')
    await page.keyboard.press('Escape')
    await question.getByRole('button', { name: 'Leave' }).click()
    await expect(dialog).toBeHidden()
  })

  test('a task is planned, completed, and moves to the activities at once; undo brings it back', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Moved')
    const { _id } = await api.create('companies', { name })
    const { planned, activities } = await openProfile(page, 'companies', _id, name)

    await page.keyboard.press('t')
    const form = page.getByRole('dialog', { name: 'New task' })
    await form.getByRole('textbox', { name: 'Title' }).fill('Walk through the report')
    await form.getByRole('button', { name: /^Add task/ }).click()
    await expect(form).toBeHidden()
    await expect(planned.getByRole('listitem')).toContainText(['Walk through the report'])

    await planned.getByRole('button', { name: 'Complete Walk through the report' }).click()
    const outcome = page.getByRole('dialog', { name: 'Walk through the report' })
    await outcome.getByRole('textbox', { name: 'Outcome' }).fill('All depots report now.')
    await outcome.getByRole('textbox', { name: 'Title of the next task' }).fill('Ask about the winter plan')
    await outcome.getByRole('button', { name: /^Complete and log/ }).click()
    await expect(outcome).toBeHidden()

    await expect(activities.getByRole('listitem')).toContainText(['Walk through the report'])
    await expect(activities).toContainText('All depots report now.')
    await expect(planned).not.toContainText('Walk through the report')
    await expect(planned).toContainText('Ask about the winter plan')
    expect(await api.list('conversations', { companyId: _id })).toHaveLength(1)

    await toast(page, 'Completed and logged').getByRole('button', { name: 'Undo' }).click()
    await expect(planned).toContainText('Walk through the report')
    await expect(activities).not.toContainText('Walk through the report')
    expect(await api.list('conversations', { companyId: _id })).toHaveLength(0)
  })

  test('a task that is not needed leaves the plan without a trace in the activities', async ({
    page,
    loginAs,
    api,
  }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Not needed')
    const { _id } = await api.create('companies', { name })
    await api.create('tasks', { mainType: 'task', action: 'Ask again', companyId: _id })
    const { planned, activities } = await openProfile(page, 'companies', _id, name)
    await planned.getByRole('button', { name: 'Complete Ask again' }).click()
    await page.getByRole('button', { name: 'Not needed, don’t log' }).click()
    await expect(planned).toContainText('Nothing is planned')
    await expect(activities).toContainText('Nothing has been logged yet')
  })

  test('a task can be completed from the keyboard', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const name = unique('By hand')
    const { _id } = await api.create('companies', { name })
    await api.create('tasks', { mainType: 'task', action: 'Send the minutes', companyId: _id })
    const { planned, activities } = await openProfile(page, 'companies', _id, name)
    await planned.getByRole('link', { name: /Send the minutes/ }).focus()
    await page.keyboard.press('c')
    await expect(page.getByRole('dialog', { name: 'Send the minutes' })).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await expect(activities).toContainText('Send the minutes')
  })

  test('what is logged with a person is on the person and on the company', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Employer')
    const { _id } = await api.create('companies', { name })
    const person = await api.create('endusers', {
      companyId: _id,
      firstName: 'Ida',
      lastName: 'Berg',
      email: `ida@${_id}.example`,
    })
    const profile = await openProfile(page, 'endusers', person._id, 'Ida Berg')
    await page.getByRole('button', { name: 'Log', exact: true }).click()
    await page.getByRole('textbox', { name: 'Subject' }).fill('Met at the fair')
    await page.keyboard.press('Control+Enter')
    await expect(profile.activities).toContainText('Met at the fair')
    const { activities } = await openProfile(page, 'companies', _id, name)
    await expect(activities).toContainText('Met at the fair')
    await expect(activities).toContainText('Ida Berg')
  })
})
