import type { Page } from '@playwright/test'
import { type Api, unique } from './api'
import { expect } from './fixtures'

export type Screen = {
  name: string
  /** Where it is, once its data exists. */
  path: (api: Api) => Promise<string> | string
  /** Something that is on it when it is whole. */
  whole: (page: Page) => Promise<void>
  signedOut?: boolean
}

const heading = (name: string | RegExp) => async (page: Page) => {
  await expect(page.getByRole('heading', { name }).first()).toBeVisible()
}
const words = (text: string | RegExp) => async (page: Page) => {
  await expect(page.getByText(text).and(page.locator(':visible')).first()).toBeVisible()
}

/** A customer of the demo with everything on it. */
export async function demoCompany(api: Api, part = ''): Promise<string> {
  const [company] = await api.list('companies', { sort: '-arr', limit: '1', select: 'name' })
  return `/companies/${company?._id}${part}`
}

async function demoPerson(api: Api): Promise<string> {
  const [person] = await api.list('endusers', { sort: '-beats', limit: '1', select: 'name' })
  return `/endusers/${person?._id}`
}

async function uploaded(api: Api): Promise<string> {
  const answer = await api.request.post(`/api/v1/imports?target=companies&name=${unique('accounts')}.csv`, {
    headers: { 'Content-Type': 'text/csv' },
    data: Buffer.from('account_id,account_name,signup_date\r\nX-1,Xenia,05-08-2023\r\n'),
  })
  expect(answer.ok(), await answer.text()).toBe(true)
  return `/imports/${(await answer.json()).id}`
}

/** The designer of the first template of companies: its address is only in the list. */
async function designer(page: Page) {
  await page.getByRole('main').locator('a[href^="/settings/templates/companies/"]').first().click()
  await expect(page.getByText('Show this layout').or(page.getByText('Viewing as')).first()).toBeVisible()
  await expect(page.getByRole('complementary', { name: 'Settings of what is chosen' })).toBeAttached()
}

/** Every page there is. */
export const screens: Screen[] = [
  { name: 'sign-in', path: () => '/sign-in', whole: heading(/^Sign in to/), signedOut: true },
  { name: 'data', path: () => '/data/companies', whole: words('Companies') },
  {
    name: 'data-preview',
    path: async (api) => `/data/companies?preview=${(await demoCompany(api)).split('/').at(-1)}`,
    whole: words(/Lifecycle/),
  },
  { name: 'data-end-users', path: () => '/data/endusers', whole: words('End users') },
  {
    name: 'data-nothing',
    path: () => '/data/companies?q=nobody+is+called+like+this',
    whole: words('No companies match'),
  },
  { name: 'company-overview', path: (api) => demoCompany(api), whole: heading('Activities') },
  { name: 'company-revenue', path: (api) => demoCompany(api, '/revenue'), whole: words('ARR today') },
  { name: 'company-usage', path: (api) => demoCompany(api, '/usage'), whole: heading('Usage') },
  { name: 'company-end-users', path: (api) => demoCompany(api, '/endusers'), whole: heading('End users') },
  { name: 'company-conversations', path: (api) => demoCompany(api, '/conversations'), whole: heading('Conversations') },
  { name: 'company-issues', path: (api) => demoCompany(api, '/issues'), whole: heading('Issues') },
  { name: 'end-user', path: (api) => demoPerson(api), whole: heading('Activities') },
  { name: 'actions', path: () => '/actions', whole: words('Tasks') },
  { name: 'conversations', path: () => '/conversations', whole: words('Conversations') },
  { name: 'imports', path: () => '/imports', whole: heading('Import a file') },
  { name: 'import-mapping', path: uploaded, whole: words('Column in the file') },
  { name: 'exports', path: () => '/exports', whole: heading('My exports') },
  { name: 'me', path: () => '/me', whole: heading(/\w/) },
  { name: 'notifications', path: () => '/notifications', whole: heading('Notifications') },
  { name: 'settings-members', path: () => '/settings/members', whole: heading('Members') },
  { name: 'settings-roles', path: () => '/settings/roles', whole: heading(/Roles|Administrator/) },
  { name: 'settings-keys', path: () => '/settings/api-keys', whole: heading(/API keys/) },
  { name: 'settings-models', path: () => '/settings/models', whole: heading('Models') },
  { name: 'settings-fields', path: () => '/settings/fields/companies', whole: heading('Fields') },
  { name: 'settings-filters', path: () => '/settings/filters', whole: heading('Filters') },
  { name: 'settings-metrics', path: () => '/settings/metrics', whole: heading('Metrics') },
  { name: 'settings-success-units', path: () => '/settings/success-units', whole: heading('Success units') },
  { name: 'settings-e-mail', path: () => '/settings/e-mail', whole: heading('E-mail') },
  { name: 'settings-webhooks', path: () => '/settings/webhooks', whole: heading('Webhooks') },
  { name: 'settings-discarded', path: () => '/settings/discarded-events', whole: heading('Discarded events') },
  { name: 'settings-api-reference', path: () => '/settings/api-reference', whole: heading('API reference') },
  { name: 'settings-templates', path: () => '/settings/templates', whole: heading('Profile templates') },
  { name: 'settings-template-list', path: () => '/settings/templates/companies', whole: words('Viewing as') },
  { name: 'designer', path: () => '/settings/templates/companies', whole: designer },
]
