import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Fails on what axe calls serious or critical, naming each place. `coloursOnly`: what else there is was looked at in another theme. */
export async function expectAccessible(page: Page, what: string, { coloursOnly = false } = {}): Promise<void> {
  const axe = new AxeBuilder({ page })
  const { violations } = await (coloursOnly ? axe.withRules(['color-contrast']) : axe).analyze()
  const found = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({
      rule: `${id}: ${help}`,
      places: nodes
        .slice(0, 5)
        .map(({ target, failureSummary }) => `${target.join(' ')} — ${failureSummary?.split('\n').at(-1)?.trim()}`),
    }))
  expect(found, what).toEqual([])
}

/** A page never scrolls sideways; what is wider scrolls within itself. */
export async function expectNoSidewaysScroll(page: Page, what: string): Promise<void> {
  const { scrolls, room } = await page.evaluate(() => ({
    scrolls: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
  }))
  expect(scrolls, `${what}: ${scrolls} px in ${room} px`).toBeLessThanOrEqual(room)
}
