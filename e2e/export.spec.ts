import type { Download } from '@playwright/test'
import { unique } from './api'
import { expect, test } from './fixtures'
import { listening } from './listening'

async function bytesOf(download: Download): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk)
  return Buffer.concat(chunks)
}

test.describe('Files of what a list shows', () => {
  test('a list goes into a workbook; imported again it changes nothing', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('X').replace(' ', '-')
    await api.upsert('companies', [
      { name: `${mark} one`, externalId: `${mark}-1`, city: '=1+1' },
      { name: `${mark} two`, externalId: `${mark}-2` },
    ])
    await page.goto(`/data/companies?q=${mark}`)
    await listening(page)
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Export companies' })
    await dialog.getByRole('radio', { name: /Every field/ }).check()
    await dialog.getByRole('radio', { name: /As they are stored/ }).check()
    await dialog.getByRole('button', { name: 'Export' }).click()
    await expect(dialog.getByText('2 rows are in the file')).toBeVisible()
    const arriving = page.waitForEvent('download')
    await dialog.getByRole('link', { name: 'Download' }).click()
    const download = await arriving
    expect(download.suggestedFilename()).toMatch(/^companies-\d{4}-\d\d-\d\d\.xlsx$/)
    const file = await bytesOf(download)

    await test.step('the file waits among one’s exports, for nobody else', async () => {
      await dialog.getByRole('link', { name: 'My exports' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'My exports' })).toBeVisible()
      await expect(page.getByRole('listitem').filter({ hasText: 'Companies, 2 rows' }).first()).toBeVisible()
    })

    await test.step('the same file changes nothing', async () => {
      await page.goto('/imports?into=companies')
      await listening(page)
      await page
        .getByLabel('Drop a CSV or Excel file here, or choose one')
        .and(page.locator('input'))
        .setInputFiles({ name: `${mark}.xlsx`, mimeType: 'application/octet-stream', buffer: file })
      await expect(page.getByRole('heading', { level: 1, name: `${mark}.xlsx` })).toBeVisible()
      await listening(page)
      await expect(page.getByRole('button', { name: 'Field for Panorama id' })).toContainText('Panorama id')
      await page.getByRole('button', { name: 'Check 2 rows' }).click()
      await expect(page.getByRole('tab', { name: /^Unchanged/ })).toHaveText(/2$/)
    })
  })

  test('what somebody edited since is listed before an import is taken back', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const mark = unique('Y').replace(' ', '-')
    const kept = await api.create('companies', { name: `${mark} one`, externalId: `${mark}-1`, city: 'Before' })
    const lost = await api.create('companies', { name: `${mark} two`, externalId: `${mark}-2`, city: 'Before' })
    await page.goto('/imports?into=companies')
    await listening(page)
    await page
      .getByLabel('Drop a CSV or Excel file here, or choose one')
      .and(page.locator('input'))
      .setInputFiles({
        name: `${mark}.csv`,
        mimeType: 'text/csv',
        buffer: Buffer.from(`External id,City\n${mark}-1,Imported\n${mark}-2,Imported\n`),
      })
    await expect(page.getByRole('heading', { level: 1, name: `${mark}.csv` })).toBeVisible()
    await listening(page)
    await page.getByRole('button', { name: 'Check 2 rows' }).click()
    await page.getByRole('button', { name: 'Import 2 rows' }).click()
    await expect(page.getByRole('heading', { name: '2 rows are in' })).toBeVisible()
    await api.update('companies', kept._id, { city: 'Edited' })
    await api.update('companies', lost._id, { city: 'Edited' })
    await page.getByRole('button', { name: 'Revert this import' }).click()
    const dialog = page.getByRole('alertdialog')
    await expect(dialog.getByRole('checkbox', { name: `Overwrite ${mark} one` })).not.toBeChecked()
    await dialog.getByRole('checkbox', { name: `Overwrite ${mark} two` }).check()
    await dialog.getByRole('button', { name: 'Revert the import' }).click()
    await expect(page.getByRole('heading', { name: 'This import was taken back' })).toBeVisible()
    expect((await api.get('companies', kept._id)).city).toBe('Edited')
    expect((await api.get('companies', lost._id)).city).toBe('Before')
  })
})
