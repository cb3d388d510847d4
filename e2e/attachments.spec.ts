import { unique } from './api'
import { expect, test } from './fixtures'
import { openProfile } from './profile-page'

test.describe('Files at a record', () => {
  // The browser itself notes a refused file.
  test.use({ tolerated: [/status of 4\d\d.*\/api\/v1\/attachments/] })

  test('are sent, opened as they were, and removed', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Filed')
    const { _id } = await api.create('companies', { name })
    await openProfile(page, 'companies', _id, name)
    const section = page.getByRole('region', { name: 'Attachments' })
    await expect(section).toContainText('Drop files here')

    const text = 'Übergabe;Wert\nKran;12\n'
    await section
      .getByLabel('Files to add')
      .setInputFiles({ name: 'Übergabe – Kran.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    const link = section.getByRole('link', { name: 'Übergabe – Kran.csv' })
    await expect(link).toBeVisible()

    const arriving = page.waitForEvent('download')
    await link.click()
    const file = await arriving
    expect(file.suggestedFilename()).toBe('Übergabe – Kran.csv')
    const chunks: Buffer[] = []
    for await (const chunk of await file.createReadStream()) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString('utf8')).toBe(text)

    await page.reload()
    await expect(section.getByRole('listitem')).toHaveCount(1)
    await section.getByRole('button', { name: 'Remove Übergabe – Kran.csv' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove the file' }).click()
    await expect(section).toContainText('Drop files here')
  })

  test('a web page is refused, and a drawing that carries a script is never run', async ({ page, loginAs, api }) => {
    await loginAs(page, 'Administrator')
    const name = unique('Trapped')
    const { _id } = await api.create('companies', { name })
    await openProfile(page, 'companies', _id, name)
    const section = page.getByRole('region', { name: 'Attachments' })
    const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = 1</script></svg>')
    await section.getByLabel('Files to add').setInputFiles([
      { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<script>alert(1)</script>') },
      { name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: script },
    ])
    await expect(section.getByRole('link', { name: 'drawing.svg' })).toBeVisible()
    await expect(section.getByRole('listitem')).toHaveCount(1)
    const [file] = await api.read<{ _id: string }[]>(`attachments?model=company&recordId=${_id}`)
    const answer = await api.request.get(`/api/v1/attachments/${file?._id}?inline=true`)
    expect(answer.headers()['content-disposition']).toMatch(/^attachment/)
    expect(answer.headers()['x-content-type-options']).toBe('nosniff')
  })

  test('belong to the record: whoever may not see it, may not open them', async ({ api, apiAs }) => {
    const { _id } = await api.create('companies', { name: unique('Others') })
    const sent = await api.request.post('/api/v1/attachments', {
      multipart: {
        model: 'company',
        recordId: _id,
        file: { name: 'secret.txt', mimeType: 'text/plain', buffer: Buffer.from('secret') },
      },
    })
    const { _id: fileId } = await sent.json()
    const stranger = await apiAs('CSM')
    expect((await stranger.request.get(`/api/v1/attachments/${fileId}`)).status()).toBe(404)
    expect((await stranger.request.get(`/api/v1/attachments?model=company&recordId=${_id}`)).status()).toBe(404)
    expect((await stranger.request.delete(`/api/v1/attachments/${fileId}`)).status()).toBe(404)
    expect((await api.request.get(`/api/v1/attachments/${fileId}`)).status()).toBe(200)
  })
})
