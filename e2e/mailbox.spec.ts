import { startImapServer } from '../lib/testing/imap-server'
import { startSmtpServer } from '../lib/testing/smtp-server'
import { unique } from './api'
import { expect, test } from './fixtures'
import { listening } from './listening'
import { comeIn, invite } from './newcomer'

test.describe('A mailbox', () => {
  test('is connected by keyboard, and its e-mails stand as conversations at their customer', async ({
    page,
    browser,
    baseURL,
    loginAs,
    api,
  }) => {
    test.slow()
    await loginAs(page, 'Administrator')
    const { link, email } = await invite(page, { name: unique('Postbox'), role: 'CSM' })
    const mine = await comeIn(browser, baseURL, link)
    const domain = `${unique('acme').replace(' ', '-')}.example`
    const owner = await api.memberId(email)
    const company = await api.create('companies', { name: domain, domains: [domain], owner })
    const [imap, smtp] = [await startImapServer({ username: email }), await startSmtpServer()]
    smtp.takePassword(imap.password)
    const write = (from: string, subject: string, text: string, rest = '') =>
      imap.put(
        `From: Ann Archer <${from}>\nTo: ${email}\nSubject: ${subject}\nMessage-ID: <${unique('m').replace(' ', '')}@x>\nDate: ${new Date().toUTCString()}\n${rest}\n${text}\n`,
      )
    write(
      `ann@${domain}`,
      'When does it arrive?',
      'We wait for the delivery.\n\nOn Monday Mia wrote:\n\n> It is on its way.',
    )
    write('somebody@elsewhere.example', 'Buy this', 'Cheap.')

    await mine.goto('/me')
    await listening(mine)
    const part = mine.getByRole('region', { name: 'E-mail' })
    await part.getByRole('textbox', { name: 'Address' }).focus()
    await expect(part.getByRole('textbox', { name: 'Address' })).toHaveValue(email)
    const press = async (...keys: string[]) => {
      for (const key of keys) await mine.keyboard.press(key)
    }
    const server = async (name: string, port: number) => {
      await expect(part.getByRole('textbox', { name, exact: true })).toBeFocused()
      await press('ControlOrMeta+a')
      await mine.keyboard.type('127.0.0.1')
      await press('Tab', 'ControlOrMeta+a')
      await mine.keyboard.type(String(port))
      // Without encryption, as only this machine may.
      await press('Tab')
      await mine.keyboard.type('n')
      await expect(part.getByRole('combobox', { name: `Encryption, ${name}` })).toHaveText('None (this machine)')
      await press('Tab')
    }
    await press('Tab')
    await mine.keyboard.type('wrong password')
    await press('Tab', 'Tab', 'Enter', 'Tab')
    await server('Reading (IMAP)', imap.port)
    await server('Sending (SMTP)', smtp.port)
    await press('Enter')
    await expect(part.getByText(/Reading \(IMAP at 127\.0\.0\.1\) did not work: Wrong name or password/)).toBeVisible()
    await part.getByLabel('Password of the mailbox').focus()
    await press('ControlOrMeta+a')
    await mine.keyboard.type(imap.password)
    await press('Enter')
    await expect(part.getByText('Connected')).toBeVisible()
    await expect(part.getByRole('button', { name: '1 stored' })).toBeVisible({ timeout: 30_000 })
    await expect(part.getByText('of 2 seen')).toBeVisible()
    await part.getByRole('button', { name: '1 skipped' }).press('Enter')
    await expect(mine.getByRole('dialog', { name: 'Skipped e-mails' }).getByText('Nobody known')).toBeVisible()
    await press('Escape')

    await mine.goto(`/companies/${company._id}`)
    await listening(mine)
    const row = mine.getByRole('link', { name: /When does it arrive\?/ })
    await expect(row).toContainText('We wait for the delivery.')
    await row.press('Enter')
    const said = mine.getByRole('region', { name: 'Parts' }).getByRole('article', { name: /Ann Archer/ })
    await expect(said).toContainText('We wait for the delivery.')
    await expect(said).not.toContainText('It is on its way.')
    await said.getByRole('button', { name: 'What it answers' }).press('Enter')
    await expect(said).toContainText('It is on its way.')
    await Promise.all([imap.stop(), smtp.stop()])
  })
})
