import type { Browser, Page } from '@playwright/test'
import { type Api, unique } from './api'
import { expectAccessible } from './axe'
import { expect, test } from './fixtures'
import { connectMailbox, startMailServers } from './mailbox'
import { comeIn, invite } from './newcomer'
import { openProfile, toast } from './profile-page'

type Desk = { browser: Browser; baseURL: string | undefined; page: Page; api: Api }

/** A member with a mailbox of their own, and a customer of theirs with two people. */
async function atTheDesk({ browser, baseURL, page, api }: Desk) {
  const { link, email } = await invite(page, { name: unique('Writer'), role: 'CSM' })
  const mine = await comeIn(browser, baseURL, link)
  const servers = await startMailServers(email)
  await connectMailbox(mine, email, servers)
  const name = unique('Written to')
  const { _id } = await api.create('companies', { name, owner: await api.memberId(email) })
  const person = unique('Ada')
  await api.create('endusers', { companyId: _id, firstName: person, email: `ada@${_id}.example` })
  const profile = await openProfile(mine, 'companies', _id, name)
  const write = async (subject: string, text: string) => {
    await mine.keyboard.press('m')
    const dialog = mine.getByRole('dialog', { name: 'E-mail' })
    await expect(dialog).toContainText(`<${email}>`)
    await dialog.getByRole('combobox', { name: 'To' }).fill(person)
    await mine.getByRole('option', { name: person }).click()
    await dialog.getByRole('textbox', { name: 'Subject' }).fill(subject)
    await dialog.getByRole('textbox', { name: 'Text' }).fill(text)
    return dialog
  }
  const talks = () => api.list('conversations', { companyId: _id })
  return {
    server: servers.smtp,
    stop: servers.stop,
    mine,
    email,
    person,
    profile,
    write,
    talks,
    to: `ada@${_id}.example`,
  }
}

test.describe('E-mails to customers', () => {
  test('can be taken back, leave from one’s own mailbox, and stand in the activities once', async ({
    browser,
    baseURL,
    page,
    loginAs,
    api,
  }) => {
    test.slow()
    await loginAs(page, 'Administrator')
    const desk = await atTheDesk({ browser, baseURL, page, api })
    const { server, mine, profile, email, to } = desk
    const dialog = await desk.write('Your rollout', 'It starts on Monday.')
    await mine.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
    await toast(mine, 'Sending in 10 seconds').getByRole('button', { name: 'Undo' }).click()
    await expect(dialog.getByRole('textbox', { name: 'Subject' })).toHaveValue('Your rollout')
    await expect(dialog.getByRole('textbox', { name: 'Text' })).toContainText('It starts on Monday.')
    expect(server.received).toEqual([])

    await dialog.getByRole('textbox', { name: 'Subject' }).fill('Your rollout, corrected')
    await mine.keyboard.press('Control+Enter')
    await expect(profile.activities).toContainText('Your rollout, corrected', { timeout: 40_000 })
    expect(server.received).toHaveLength(1)
    expect(server.received[0]).toMatchObject({ from: email, to: [to], subject: 'Your rollout, corrected' })
    const [talk, ...others] = await desk.talks()
    expect(others).toEqual([])
    expect(talk).toMatchObject({ type: 'email', numberOfParts: 1 })

    await profile.activities.getByRole('link', { name: /Your rollout, corrected/ }).click()
    const preview = mine.getByRole('complementary', { name: /^Preview of/ })
    await expect(preview.getByRole('region', { name: 'Parts' })).toContainText('It starts on Monday.')
    await preview.getByRole('button', { name: 'Reply' }).click()
    const reply = mine.getByRole('dialog', { name: 'Reply' })
    await expect(reply.getByRole('textbox', { name: 'Subject' })).toHaveValue('Re: Your rollout, corrected')
    await reply.getByRole('textbox', { name: 'Text' }).fill('And it ends on Friday.')
    await mine.keyboard.press('Control+Enter')
    await expect.poll(() => server.received.length, { timeout: 40_000 }).toBe(2)
    expect(server.received[1]?.raw).toMatch(/^In-Reply-To: </m)
    await desk.stop()
  })

  test('wait for their time in what is planned, and leave earlier when told to', async ({
    browser,
    baseURL,
    page,
    loginAs,
    api,
  }) => {
    test.slow()
    await loginAs(page, 'Administrator')
    const desk = await atTheDesk({ browser, baseURL, page, api })
    const { server, mine, profile } = desk
    const dialog = await desk.write('For Monday', 'Good morning.')
    await dialog.getByRole('button', { name: 'Add Cc' }).click()
    await expectAccessible(mine, 'an e-mail being written')
    await dialog.getByRole('button', { name: 'Send later' }).first().click()
    await mine.getByRole('menuitem', { name: /^Tomorrow morning/ }).click()
    await dialog.getByRole('button', { name: /^Send later Ctrl/ }).click()
    await expect(dialog).toBeHidden()
    await profile.planned.getByRole('radio', { name: /^Emails/ }).click()
    const row = profile.planned.getByRole('listitem').filter({ hasText: 'For Monday' })
    await expect(row).toContainText(`Scheduled · to ${desk.person}`)
    await expectAccessible(mine, 'planned e-mails')

    await row.getByRole('button', { name: 'What to do with For Monday' }).click()
    await mine.getByRole('menuitem', { name: 'Delete' }).click()
    await expect(row).toBeHidden()
    await toast(mine, 'E-mail deleted').getByRole('button', { name: 'Undo' }).click()
    await expect(row).toBeVisible()
    expect(server.received).toEqual([])

    await row.getByRole('button', { name: /For Monday.*Scheduled/ }).focus()
    await mine.keyboard.press('s')
    await expect(profile.activities).toContainText('For Monday', { timeout: 40_000 })
    expect(server.received).toHaveLength(1)
    await desk.stop()
  })

  test('that were refused say why in red, and are sent again', async ({ browser, baseURL, page, loginAs, api }) => {
    test.slow()
    await loginAs(page, 'Administrator')
    const desk = await atTheDesk({ browser, baseURL, page, api })
    const { server, mine, profile, to } = desk
    server.refusals.set(to, '550 5.1.1 no such box')
    await desk.write('Not there', 'Hello?')
    await mine.keyboard.press('Control+Enter')
    const failed = profile.activities.getByRole('img', { name: 'Not delivered: 550 5.1.1 no such box' })
    await expect(failed).toBeVisible({ timeout: 40_000 })
    expect(server.received).toEqual([])

    // The next one to the same address waits for a word.
    await desk.write('Still there?', 'Hello again.')
    await mine.keyboard.press('Control+Enter')
    await profile.planned.getByRole('radio', { name: /^Emails/ }).click()
    await expect(profile.planned).toContainText(`was refused before: 550 5.1.1 no such box`, { timeout: 40_000 })

    server.refusals.clear()
    await profile.activities.getByRole('button', { name: 'Send again' }).click()
    await expect.poll(() => server.received.length, { timeout: 40_000 }).toBe(1)
    await expect(failed).toBeHidden()
    expect(await desk.talks()).toHaveLength(1)
    await desk.stop()
  })
})
