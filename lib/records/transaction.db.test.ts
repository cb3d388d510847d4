import { expect, it } from 'vitest'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { sendAlong, withTransaction } from '@/lib/db/transaction'
import { newTransaction, type Writer } from '@/lib/records/engine'
import { inSavepoint } from '@/lib/records/transaction'

it('what is taken back alone fails with what was sent along, and the rest goes on', async () => {
  await run(pool(), sql`create table steps (n int primary key)`)
  const add = (n: number) => sql`insert into steps values (${n})`
  await withTransaction(async (client) => {
    const writer = { tx: newTransaction(client, { careful: false }) } as Writer
    await run(client, add(1))
    const failing = (waits: boolean) =>
      inSavepoint(writer, async () => {
        await run(client, add(2))
        sendAlong(client, run(client, add(1)))
        if (waits) await run(client, add(3))
        return { keep: true, result: null }
      })
    await expect(failing(true)).rejects.toMatchObject({ code: '23505' })
    await expect(failing(false)).rejects.toMatchObject({ code: '23505' })
    await run(client, add(4))
  })
  expect(await run(pool(), sql`select n from steps order by n`)).toEqual([{ n: 1 }, { n: 4 }])
})
