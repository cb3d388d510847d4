import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { type Api, unique } from './api'
import { expect, test } from './fixtures'

// What programs send is not always well-behaved: these speak to the port itself, byte by byte.

type Answer = { status: number; text: string; seconds: number }

/** Opens a connection, lets `send` write to it, and tells what came back until it was closed. */
function speak(
  baseURL: string | undefined,
  send: (write: (text: string) => boolean) => Promise<void>,
): Promise<Answer> {
  const { hostname, port } = new URL(baseURL ?? '')
  const began = performance.now()
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(Number(port || 80), hostname)
    const over = () =>
      resolve({ status: Number(text.split(' ')[1] ?? 0), text, seconds: (performance.now() - began) / 1000 })
    socket.on('data', (data) => {
      text += data.toString('latin1')
    })
    // Whoever is cut off while still sending hears of it as an error.
    socket.on('error', over)
    socket.on('close', over)
    socket.on('connect', () => void send((part) => !socket.destroyed && socket.write(part)))
  })
}

async function drip(write: (text: string) => boolean, text: string): Promise<void> {
  for (const sign of text) {
    if (!write(sign)) return
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

async function head(api: Api, baseURL: string | undefined, more: string[], path = 'companies'): Promise<string> {
  const { cookies } = await api.request.storageState()
  return [
    `PUT /api/v1/${path} HTTP/1.1`,
    `Host: ${new URL(baseURL ?? '').host}`,
    `Origin: ${baseURL}`,
    `Cookie: ${cookies.map(({ name, value }) => `${name}=${value}`).join('; ')}`,
    'Content-Type: application/json',
    ...more,
    '\r\n',
  ].join('\r\n')
}

test.describe('Programs that send badly', () => {
  test('are not waited for when a head or a body drips in', async ({ api, baseURL }) => {
    const start = await head(api, baseURL, ['Content-Length: 5000'])
    const [slowHead, slowBody] = await Promise.all([
      speak(baseURL, (write) => drip(write, `GET /api/v1/companies HTTP/1.1\r\nHost: ${'x'.repeat(80)}`)),
      speak(baseURL, async (write) => {
        write(start)
        await drip(write, '['.padEnd(80))
      }),
    ])
    expect([slowHead.status, slowBody.status]).toEqual([408, 408])
    expect(slowBody.text).toContain('took too long')
    expect(Math.max(slowHead.seconds, slowBody.seconds)).toBeLessThan(45)
  })

  test('are refused before the rest of a body that is too large or too deep has come', async ({ api, baseURL }) => {
    const announced = await head(api, baseURL, ['Content-Length: 40000000'])
    const large = await speak(baseURL, async (write) => void write(`${announced}[`))
    expect([large.status, large.text]).toEqual([413, expect.stringContaining('larger than allowed')])
    const endless = await head(api, baseURL, ['Transfer-Encoding: chunked'])
    const deep = await speak(baseURL, async (write) => void write(`${endless}400\r\n${'['.repeat(1024)}\r\n`))
    expect([deep.status, deep.text]).toEqual([400, expect.stringContaining('nested deeper')])
    expect(Math.max(large.seconds, deep.seconds)).toBeLessThan(19)
  })

  test('are understood where they only spell things another way', async ({ api, baseURL }) => {
    const { request } = api
    const name = unique('Spelled')
    const company = await api.create('companies/', { name, externalId: name })
    const packed = await request.put('/api/v1//companies', {
      data: gzipSync(JSON.stringify([{ externalId: name, city: 'Oslo' }])),
      headers: { 'Content-Encoding': 'gzip', 'Content-Type': 'application/json; charset=utf-8', Origin: baseURL ?? '' },
    })
    expect(await packed.json()).toMatchObject({ updated: 1, modified: [company._id] })
    expect((await request.head(`/api/v1/companies/extid-${encodeURIComponent(name)}/`)).status()).toBe(200)
    const refusals = await Promise.all([
      request.delete('/api/v1/companies', { headers: { Origin: baseURL ?? '' } }),
      request.get('/api/v1/no/such/thing/at/all'),
      request.get('/api/v1'),
      request.get('/api/v1/companies/%E0%A4%A'),
    ])
    expect(refusals.map((answer) => answer.status())).toEqual([405, 404, 404, 400])
    for (const answer of refusals) expect((await answer.json()).error.message).toBeTruthy()
    expect(refusals[0]?.headers().allow).toBe('GET, HEAD, OPTIONS, POST, PUT')
  })
})
