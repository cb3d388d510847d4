import { expect, test } from './fixtures'
import { listening } from './listening'

test.describe('Tooltips', () => {
  test('come where somebody points or arrives by keyboard, and go without taking anything along', async ({
    page,
    loginAs,
  }) => {
    await loginAs(page, 'Administrator')
    await page.goto('/data/companies?view=all')
    await listening(page)
    const tip = page.getByRole('tooltip')
    const help = page.getByRole('button', { name: 'Keyboard and help' })

    await help.hover()
    await expect(tip).toContainText('Keyboard and help')
    await page.getByRole('link', { name: 'Settings' }).hover()
    await expect(tip).toContainText('Settings')
    await page.mouse.move(640, 5)
    await expect(tip).toBeHidden()

    await help.focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    await expect(help).toBeFocused()
    await expect(tip).toContainText('Keyboard and help')
    await page.keyboard.press('Escape')
    await expect(tip).toBeHidden()
    await expect(help).toBeFocused()

    await help.hover()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    await expect(tip).toBeHidden()
    const close = dialog.getByRole('button', { name: 'Close' })
    await close.hover()
    await expect(tip).toContainText('Close')
    await page.keyboard.press('Escape')
    await expect(tip).toBeHidden()
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })
})
