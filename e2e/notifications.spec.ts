import { unique } from './api'
import { expect, test } from './fixtures'
import { listening } from './listening'
import { comeIn, invite } from './newcomer'

test.describe('Notifications', () => {
  test('come by themselves, lead to what they tell of by the keyboard alone, and are as one chose them', async ({
    page,
    browser,
    baseURL,
    loginAs,
    api,
  }) => {
    test.slow()
    await loginAs(page, 'Administrator')
    const { link, email } = await invite(page, { name: unique('Told'), role: 'CSM' })
    const mine = await comeIn(browser, baseURL, link)
    await listening(mine)
    const owner = await api.memberId(email)
    const [first, second] = [unique('Given'), unique('Given')]
    const { _id } = await api.create('companies', { name: first, owner })
    await expect(mine.getByRole('button', { name: 'Notifications, 1 new' })).toBeVisible({ timeout: 30_000 })
    await api.create('companies', { name: second, owner })
    await expect(mine.getByRole('button', { name: 'Notifications, 2 new' })).toBeVisible({ timeout: 30_000 })

    await mine.keyboard.press('g')
    await mine.keyboard.press('n')
    const list = mine.getByRole('list', { name: 'Notifications' })
    await expect(list.getByRole('link').first()).toContainText(`gave you ${second}`)
    await expect(list.getByRole('link').first()).toBeFocused()
    await mine.keyboard.press('ArrowDown')
    await expect(list.getByRole('link').nth(1)).toBeFocused()
    await mine.keyboard.press('Enter')
    await expect(mine.getByRole('heading', { level: 1, name: first })).toBeVisible()
    await expect(mine.getByRole('button', { name: 'Notifications, 1 new' })).toBeVisible()
    await mine.getByRole('button', { name: 'Notifications, 1 new' }).click()
    await mine.getByRole('button', { name: 'Mark all read' }).click()
    await expect(mine.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible()
    await mine.keyboard.press('Escape')

    // What is taken away is gone from the list, too.
    await api.update('companies', _id, { owner: null })
    await mine.goto('/notifications')
    await expect(mine.getByRole('main').getByRole('link', { name: new RegExp(`gave you ${second}`) })).toBeVisible()
    await expect(mine.getByText(first)).toHaveCount(0)

    await mine.goto('/me#notifications')
    await listening(mine)
    const inApp = mine.getByRole('switch', { name: 'Given to you, in the app' })
    await inApp.click()
    await expect(inApp).not.toBeChecked()
    // Whether the installation under test has a mail server is its own affair.
    await expect(mine.getByText(/^No e-mail is sent from here|^At this hour of your day/)).toBeVisible()
    await expect
      .poll(async () => {
        const users = await api.read<{ email: string; inAppNotifications: boolean; followerUpdate: boolean }[]>('users')
        return users.find((user) => user.email === email)
      })
      .toMatchObject({ inAppNotifications: true, followerUpdate: true, dailyDigest: true })
    await mine.reload()
    await expect(inApp).not.toBeChecked()
    await mine.context().close()
  })
})
