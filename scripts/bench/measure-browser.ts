import type { Browser, Page } from '@playwright/test'
import { findBrowser } from '../browser.mjs'
import type { Place } from './measure-case'
import { readProc } from './memory'

/** Milliseconds between frames, or from keys to the next paint. */
export type Series = { name: string; milliseconds: number[] }
/** What a browser makes of the longest list. `megabytes`: of the page's process alone, at its highest; null where the system does not tell. */
export type Watched = { frames: Series[]; keys: Series[]; megabytes: number | null }

const wheel = [120, 600, 3_000]
const jumps = 20

/** Null where the packages for development, and with them the browser, are not installed. */
export async function measureBrowser({ base, callers, effort }: Place): Promise<Watched | null> {
  const playwright = await import('@playwright/test').catch(() => null)
  if (!playwright) return null
  const browser = await playwright.chromium.launch(await findBrowser())
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const [name = '', value = ''] = (callers.administrator.cookie ?? '').split(/=(.*)/)
    await page.context().addCookies([{ name, value, url: base }])
    await page.addInitScript(watching)
    const watched: Watched = { frames: [], keys: [], megabytes: null }
    await openGrid(page, `${base}/data/endusers`)
    const noteMemory = async () => {
      const now = await memoryOf(browser)
      if (now !== null) watched.megabytes = Math.max(watched.megabytes ?? 0, now)
    }
    for (const pixels of wheel) {
      watched.frames.push(await scroll(page, pixels, effort.one * 5))
      await noteMemory()
    }
    watched.frames.push(await jump(page))
    await noteMemory()
    await openGrid(page, `${base}/data/companies?columns=name,city,zip,phase,arr`)
    for (const [name, keys] of Object.entries(presses)) watched.keys.push(await press(page, name, keys, effort.one))
    return watched
  } finally {
    await browser.close()
  }
}

/** Keys that are measured, pressed again and again; those in brackets put things back unmeasured. */
const presses: Record<string, string[]> = {
  'an arrow in a table': ['ArrowDown'],
  'a page down': ['PageDown', '(PageUp)'],
  'the first letter in a cell': ['w', '(Escape)'],
}

/** Runs in the page, as text since what compiles this file adds words that a page does not know: what the browser tells of frames and keys. */
const watching = `{
  const seen = window.seen = { gaps: [], keys: [] }
  let last = performance.now()
  const tick = (now) => {
    seen.gaps.push(now - last)
    last = now
    requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)
  const note = (list) => {
    for (const entry of list.getEntries()) if (entry.name.startsWith('key')) seen.keys.push(entry.duration)
  }
  new PerformanceObserver(note).observe({ type: 'event', durationThreshold: 16, buffered: true })
}`

/** What was seen since it was last taken. */
function take(page: Page): Promise<{ gaps: number[]; keys: number[] }> {
  return page.evaluate(() => {
    const { seen } = window as unknown as { seen: { gaps: number[]; keys: number[] } }
    return { gaps: seen.gaps.splice(0), keys: seen.keys.splice(0) }
  })
}

async function openGrid(page: Page, address: string): Promise<void> {
  await page.goto(address)
  const cells = page.getByRole('grid').getByRole('gridcell')
  await cells.nth(20).waitFor()
  await page.waitForTimeout(1_000)
  await cells.nth(3).click()
}

async function scroll(page: Page, pixels: number, steps: number): Promise<Series> {
  const box = await page.getByRole('grid').boundingBox()
  await page.mouse.move((box?.x ?? 0) + 400, (box?.y ?? 0) + 300)
  await take(page)
  for (let step = 0; step < steps; step += 1) {
    await page.mouse.wheel(0, pixels)
    await page.waitForTimeout(16)
  }
  return { name: `steps of ${pixels} pixels`, milliseconds: (await take(page)).gaps }
}

async function jump(page: Page): Promise<Series> {
  await take(page)
  for (let step = 1; step <= jumps; step += 1) {
    await page.getByRole('grid').evaluate(
      (grid, share) => {
        grid.scrollTop = grid.scrollHeight * share
      },
      ((step * 79) % 100) / 100,
    )
    await page.waitForTimeout(300)
  }
  return { name: `${jumps} jumps`, milliseconds: (await take(page)).gaps }
}

async function press(page: Page, name: string, keys: string[], times: number): Promise<Series> {
  const milliseconds: number[] = []
  // The first time is no measure: what it needs is still being compiled.
  for (let time = -1; time < times; time += 1) {
    for (const key of keys) {
      await take(page)
      await page.keyboard.press(key.replace(/[()]/g, ''))
      await page.waitForTimeout(120)
      const { keys: seen } = await take(page)
      // What takes less than a frame is not told.
      if (time >= 0 && !key.startsWith('(')) milliseconds.push(Math.max(16, ...seen))
    }
  }
  return { name, milliseconds }
}

/** Megabytes that the largest page process has for itself alone. */
async function memoryOf(browser: Browser): Promise<number | null> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const own = processInfo.flatMap(({ type, id }) => {
    const kilobytes =
      type === 'renderer' && readProc(`/proc/${id}/smaps_rollup`)?.match(/^Private_Dirty:\s+(\d+)/m)?.[1]
    return kilobytes ? [Math.round(Number(kilobytes) / 1024)] : []
  })
  return own.length > 0 ? Math.max(...own) : null
}
