import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { signInByLink } from '@/lib/auth/credentials'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { mailSignInLink } from '@/lib/server/mail/mail-sign-in-link'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { makeMember } from '@/lib/testing/make-member'
import { POST } from './sign-in-link/route'

// The settings of the process are read once, by whoever is loaded first.
const server = await vi.hoisted(async () => {
  const started = await (await import('@/lib/testing/smtp-server')).startSmtpServer()
  process.env.SMTP_URL = started.url
  process.env.MAIL_FROM = 'Panorama <panorama@example.com>'
  return started
})
const afterwards = vi.hoisted((): { work: Promise<unknown>[] } => ({ work: [] }))
vi.mock('next/server', () => ({ after: (work: () => Promise<unknown>) => afterwards.work.push(work()) }))

let lastAddress = 0

async function ask(email: unknown, headers: Record<string, string> = {}) {
  const response = await POST(
    new Request('http://127.0.0.1:3000/api/sign-in-link', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-panorama-peer': `203.0.113.${++lastAddress}`, ...headers },
      body: JSON.stringify({ email }),
    }),
  )
  await Promise.all(afterwards.work.splice(0))
  return { status: response.status, text: await response.text() }
}

beforeAll(async () => {
  await prepareTenant({ name: 'Fieldline' })
})
beforeEach(() => {
  server.received.length = 0
  server.answerWith(() => '250 kept')
})
afterAll(() => server.stop())

describe('a link to sign in by e-mail', () => {
  it('goes to the member whose address it is, signs them in once, and nobody else learns who is one', async () => {
    const { id } = await makeMember({ email: 'Lena@example.com', name: 'Lena Lost' })
    const gone = await makeMember({ email: 'gone@example.com' })
    await run(pool(), sql`update members set is_active = false where id = ${gone.id}`)
    const known = await ask(' lena@EXAMPLE.com ')
    expect(server.received).toMatchObject([{ to: ['Lena@example.com'], subject: 'Sign in to Fieldline' }])
    const token = /token=([\w-]+)/.exec(server.received[0]?.text ?? '')?.[1]
    expect(await signInByLink({ token }, () => undefined)).toMatchObject({ id })
    await expect(signInByLink({ token }, () => undefined)).rejects.toThrow('used already')
    expect(await ask('nobody@example.com')).toEqual(known)
    expect(await ask('gone@example.com')).toEqual(known)
    expect(server.received).toHaveLength(1)
  })

  it('is asked for a few times only, by our own pages only, with an address', async () => {
    await makeMember({ email: 'often@example.com' })
    for (let i = 0; i < 5; i++) expect((await ask('often@example.com')).status).toBe(200)
    expect(await ask('often@example.com')).toMatchObject({ status: 429 })
    expect(server.received).toHaveLength(5)
    const here = { 'x-panorama-peer': '198.51.100.7' }
    const statuses: number[] = []
    for (let i = 0; i < 31; i++) statuses.push((await ask(`no-${i}@example.com`, here)).status)
    expect(statuses.lastIndexOf(200)).toBe(29)
    expect((await ask('often@example.com', { origin: 'https://evil.example' })).status).toBe(403)
    for (const wrong of ['', 'nothing', null, ['a@b.example'], `${'a'.repeat(20_000)}@b.example`])
      expect((await ask(wrong)).status).toBe(400)
  })

  it('is handed over by whoever made it where the mail server does not take it', async () => {
    const link = { name: 'Lena', email: 'lena@example.com', url: 'http://x.example/?a=1&b=<2>', lasts: 'three days' }
    expect(await mailSignInLink(link)).toBe('sent')
    expect(server.received[0]?.raw).not.toContain('b=<2>"')
    server.answerWith(() => '550 no such box')
    expect(await mailSignInLink(link)).toBe('failed')
    server.answerWith(() => null)
    expect(await mailSignInLink(link)).toBe('failed')
    await server.stop()
    expect(await mailSignInLink(link)).toBe('failed')
  })
})
