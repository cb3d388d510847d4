import { expect, type Page } from '@playwright/test'
import { listening } from './listening'

/** The sidebar of a profile and its fields, by the names people read. */
export function profileOf(page: Page) {
  const sidebar = page.getByRole('complementary', { name: 'Fields and facts' })
  /** The line of a field: label, value, what is noted beside it. */
  const row = (label: string) => sidebar.locator('[data-field]').filter({ has: page.getByText(label, { exact: true }) })
  const edit = (label: string) => sidebar.getByRole('button', { name: `Edit ${label}`, exact: true })
  /** What a field is typed into while it is open. */
  const box = (label: string) => sidebar.getByRole('textbox', { name: label, exact: true })
  /** Opens the search of the sidebar and looks for a field by a part of its name. */
  const find = async (part: string) => {
    const search = sidebar.getByRole('searchbox', { name: 'Find a field' })
    if (!(await search.isVisible())) await sidebar.getByRole('button', { name: 'Search the fields' }).click()
    await search.fill(part)
  }
  return {
    sidebar,
    row,
    edit,
    box,
    find,
    /** Finds a field and types into it, which is not stored yet. */
    async begin(label: string, typed: string) {
      await find(label)
      await edit(label).click()
      await box(label).fill(typed)
    },
    /** Stores what is typed into a field, which then shows it. */
    async store(label: string, shown: string) {
      await box(label).press('Enter')
      await expect(row(label)).toContainText('Saved')
      await expect(row(label)).toContainText(shown)
    },
    figures: page.getByLabel('Key figures'),
    planned: page.getByRole('region', { name: 'Planned' }),
    activities: page.getByRole('region', { name: 'Activities' }),
    tab: (name: string) =>
      page
        .getByRole('navigation', { name: 'Parts of this profile' })
        .getByRole('link', { name: new RegExp(`^${name}`) }),
  }
}

export async function openProfile(page: Page, slug: 'companies' | 'endusers', id: string, name: string) {
  await page.goto(`/${slug}/${id}`)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await listening(page)
  return profileOf(page)
}

/** A message at the foot of the page. */
export function toast(page: Page, text: string | RegExp) {
  return page
    .getByRole('region', { name: /^Messages/ })
    .getByRole('listitem')
    .filter({ hasText: text })
}
