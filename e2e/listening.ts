import type { Page } from '@playwright/test'

/**
 * Resolves when the page hears the keyboard. A click before that is kept and replayed, a key pressed before that is lost;
 * people are slower than that.
 */
export async function listening(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const shell = document.querySelector('main')
    return shell !== null && Object.keys(shell).some((key) => key.startsWith('__reactProps'))
  })
}
