import { beforeAll, describe, expect, it } from 'vitest'
import { GET as mailbox } from '@/app/api/mailbox/route'
import { GET as parts } from '@/app/api/parts/route'
import { newId } from '@/lib/core/ids'
import type { RecordParts } from '@/lib/core/record-part'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'
import { systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { callRoute } from '@/lib/testing/call-route'
import { makeMember, signedInAs } from '@/lib/testing/make-member'

let admin: Ctx
let headers: { cookie: string }
let ownerId = ''

beforeAll(async () => {
  await prepareTenant()
  admin = await systemContext('system')
  ownerId = (await makeMember({ role: 'csm' })).id
  headers = (await signedInAs(ownerId)).headers
})

async function talk(owner: string | null) {
  const company = await admin.records.create('company', { name: newId(), owner })
  return (await admin.records.create('conversation', { type: 'email', companyId: company.id })).id
}

async function say(
  conversationId: string,
  count: number,
  rest: { status?: string; html?: string; error?: string } = {},
) {
  const { status = 'received', html = '<p>Hello</p>', error = null } = rest
  await run(
    pool(),
    sql`insert into email_messages (id, conversation_id, direction, from_name, "to", html, at, status, error)
        select ${newId()} || n, ${conversationId}, 'in', 'No. ' || n, array['a@b.example'], ${html}, now() - make_interval(mins => 1000 - n), ${status}, ${error}
        from generate_series(1, ${count}) n`,
  )
}

const read = async (of: string, before?: string | null) => {
  const query = new URLSearchParams({ of, ...(before ? { before } : {}) })
  const { status, body } = await callRoute(parts, { path: `/api/parts?${query}`, headers })
  return { status, body: body as RecordParts }
}

describe('the parts of a conversation', () => {
  it('are read from the last, page by page, and each page in its order', async () => {
    const id = await talk(ownerId)
    await say(id, 500)
    const seen: string[] = []
    let before: string | null = null
    do {
      const { body }: { body: RecordParts } = await read(id, before)
      seen.unshift(...body.parts.map(({ from }) => from))
      before = body.earlier
    } while (before)
    expect(seen).toEqual(Array.from({ length: 500 }, (_, at) => `No. ${at + 1}`))
  })

  it('are clean, with what they answer apart, and say what did not arrive', async () => {
    const id = await talk(ownerId)
    await say(id, 1, {
      status: 'failed',
      error: 'No such mailbox',
      html: '<p>Yes<script>x</script></p><blockquote><p>Well?<img src=x onerror=y></p></blockquote>',
    })
    await say(id, 1, { status: 'draft' })
    const { body } = await read(id)
    expect(body.parts).toMatchObject([
      { html: '<p>Yes</p>', quoted: '<blockquote><p>Well?</p></blockquote>', isFailed: true, error: 'No such mailbox' },
    ])
  })

  it('of one that was logged are its own text, as it is now', async () => {
    const id = await talk(ownerId)
    expect((await read(id)).body.parts).toEqual([])
    await admin.records.update('conversation', id, { description: '<p>They <b>renew</b></p>', ownerId })
    const { body } = await read(id)
    expect(body.parts).toMatchObject([{ id, html: '<p>They <b>renew</b></p>', isFailed: false }])
    expect(body.parts[0]?.from).not.toBe('')
    await say(id, 1)
    expect((await read(id)).body.parts.map(({ from }) => from)).toEqual(['No. 1'])
  })

  it('are those of whoever sees the conversation', async () => {
    const id = await talk(null)
    await say(id, 1)
    expect((await read(id)).status).toBe(404)
    expect((await callRoute(parts, { path: `/api/parts?of=${id}` })).status).toBe(401)
  })

  it.each(['x', '99999999999999999999 a', '0 _'])('answer a place that there is none of: %j', async (before) => {
    expect((await read(await talk(ownerId), before)).status).toBe(200)
    const query = new URLSearchParams({ outcome: 'skipped', before })
    expect((await callRoute(mailbox, { path: `/api/mailbox?${query}`, headers })).status).toBe(404)
  })

  it('are asked for by an id', async () => {
    expect((await callRoute(parts, { path: '/api/parts', headers })).status).toBe(400)
    expect((await read('nowhere')).status).toBe(404)
  })
})
