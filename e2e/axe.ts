import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** `coloursOnly`: what else there is was looked at in another theme. `within`: the page around it was looked at without it. */
type Scan = { coloursOnly?: boolean; within?: string }

/** Fails on what axe calls serious or critical, naming each place. */
export async function expectAccessible(
  page: Page,
  what: string,
  { coloursOnly = false, within }: Scan = {},
): Promise<void> {
  await settled(page)
  const whole = new AxeBuilder({ page })
  const axe = within ? whole.include(within) : whole
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

/** Colours that are on their way to others are none that anybody reads. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.getAnimations().some((running) => running instanceof CSSTransition))
}

/** A page never scrolls sideways; what is wider scrolls within itself. */
export async function expectNoSidewaysScroll(page: Page, what: string): Promise<void> {
  const { scrolls, room } = await page.evaluate(() => ({
    scrolls: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
  }))
  expect(scrolls, `${what}: ${scrolls} px in ${room} px`).toBeLessThanOrEqual(room)
}
