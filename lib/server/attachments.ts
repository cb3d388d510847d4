import 'server-only'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fail } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type Executor, run, runCount, runOne, sql } from '@/lib/db/sql'
import { env } from '@/lib/env'
import type { Ctx } from '@/lib/records/context'
import { contentTypeOf, headLength } from './file-kinds'

export const maxFileBytes = 50 * 1024 * 1024

export type Attachment = {
  id: string
  model: string
  recordId: string
  name: string
  contentType: string
  size: number
  version: number
  createdAt: string
  createdBy: string | null
}

type Place = { model: string; recordId: string }

/**
 * Puts a file at a record the actor may update. The bytes go straight to disk; nothing stays of a file that is too large,
 * of another kind than its name says, or that broke off.
 * @throws FailureError `invalid`, `not_found`, `forbidden`
 */
export async function storeAttachment(
  ctx: Ctx,
  place: Place,
  file: { name: string; bytes: ReadableStream<Uint8Array> },
): Promise<Attachment> {
  const { recordId, companyId } = await writableRecord(ctx, place)
  const name = fileName(file.name)
  const id = newId()
  const storageKey = join(id.slice(-2), id)
  const target = pathOf(storageKey)
  const partial = `${target}.part`
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  try {
    const size = await save(file.bytes, partial)
    if (size === 0) fail('invalid', 'The file is empty.', { field: 'file' })
    const contentType = await typeOf(name, partial)
    await rename(partial, target)
    return await ctx.transaction(async (tx) => {
      await run(
        tx.db,
        sql`insert into attachments (id, model, record_id, company_id, name, content_type, size, storage_key, version, created_by)
            select ${id}, ${place.model}, ${recordId}, ${companyId}, ${name}, ${contentType}, ${size}, ${storageKey},
              1 + count(*)::int, ${ctx.actor.memberId}
            from attachments where model = ${place.model} and record_id = ${recordId} and name = ${name}`,
      )
      await announce(tx.db, place.model, recordId, companyId)
      return found(await rowOf(tx.db, id))
    })
  } catch (error) {
    await Promise.all([rm(partial, { force: true }), rm(target, { force: true })])
    throw error
  }
}

/** Files at a record, the newest first. @throws FailureError `not_found` for a record out of scope */
export async function listAttachments(ctx: Ctx, { model, recordId }: Place): Promise<Attachment[]> {
  const { record } = await ctx.records.get(model, recordId, { select: [] })
  const rows = await run<Row>(
    ctx.db,
    sql`select ${columns} from attachments a left join members m on m.id = a.created_by
        where a.model = ${model} and a.record_id = ${record.id} and a.deleted_at is null order by a.created_at desc, a.id desc`,
  )
  return rows.map(attachmentOf)
}

/**
 * A file and how to read it, from the first to the last byte given, both included. Who may see the record may see its files.
 * @throws FailureError `not_found`
 */
export async function openAttachment(
  ctx: Ctx,
  id: string,
): Promise<{ attachment: Attachment; read: (first: number, last: number) => ReadableStream }> {
  const row = await rowOf(ctx.db, id)
  if (!row) fail('not_found', 'There is no such file.')
  await ctx.records.get(row.model, row.recordId, { select: [] })
  const path = pathOf(row.storageKey)
  await open(path).then(
    (handle) => handle.close(),
    () => fail('not_found', 'The file is missing from the disk.'),
  )
  return {
    attachment: attachmentOf(row),
    read: (first, last) => Readable.toWeb(createReadStream(path, { start: first, end: last })) as ReadableStream,
  }
}

/** Takes a file away from its record. @throws FailureError `not_found`, `forbidden` */
export async function removeAttachment(ctx: Ctx, id: string): Promise<void> {
  const row = await rowOf(ctx.db, id)
  if (!row) fail('not_found', 'There is no such file.')
  const { companyId } = await writableRecord(ctx, row)
  await ctx.transaction(async (tx) => {
    await runCount(tx.db, sql`update attachments set deleted_at = now() where id = ${id}`)
    await announce(tx.db, row.model, row.recordId, companyId)
  })
}

/** Removes the bytes of files that no record has any more. */
export async function forgetFiles(storageKeys: string[]): Promise<void> {
  for (const storageKey of storageKeys) await rm(pathOf(storageKey), { force: true })
}

/** An update that changes nothing passes exactly the checks that an update passes. */
async function writableRecord(
  ctx: Ctx,
  { model, recordId }: Place,
): Promise<{ recordId: string; companyId: string | null }> {
  const { company } = ctx.models.byKey(model)
  const field = company.kind === 'one' ? company.field : undefined
  const { record } = await ctx.records.get(model, recordId, { select: field ? [field] : [] })
  await ctx.records.update(model, record.id, {})
  const companyId = company.kind === 'self' ? record.id : field ? record.values[field] : null
  return { recordId: record.id, companyId: typeof companyId === 'string' ? companyId : null }
}

/** Writes at most the allowed number of bytes and returns how many came. */
async function save(bytes: ReadableStream<Uint8Array>, path: string): Promise<number> {
  let size = 0
  async function* counted() {
    for await (const chunk of bytes) {
      size += chunk.byteLength
      if (size > maxFileBytes)
        fail('invalid', `A file may have ${maxFileBytes / 1024 / 1024} MB at most.`, { field: 'file' })
      yield chunk
    }
  }
  await pipeline(counted, createWriteStream(path, { mode: 0o600 }))
  return size
}

async function typeOf(name: string, path: string): Promise<string> {
  const handle = await open(path)
  try {
    const head = new Uint8Array(headLength)
    const { bytesRead } = await handle.read(head, 0, headLength, 0)
    const kind = contentTypeOf(name, Buffer.from(head.subarray(0, bytesRead)))
    return kind.ok ? kind.type : fail('invalid', kind.message, { field: 'file' })
  } finally {
    await handle.close()
  }
}

/** A plain name: no folders, no control characters, not longer than file systems take. */
function fileName(given: string): string {
  const base = given.split(/[/\\]/).at(-1) ?? ''
  const name = base
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  if (!name || name === '.' || name === '..') fail('invalid', 'The file needs a name.', { field: 'name' })
  return name.length <= 200 ? name : name.slice(0, 150) + name.slice(-50)
}

const pathOf = (storageKey: string) => join(env().DATA_DIR, 'files', storageKey)

type Row = Omit<Attachment, 'createdAt'> & { createdAt: Date; storageKey: string }

const columns = sql`a.id, a.model, a.record_id as "recordId", a.name, a.content_type as "contentType", a.size, a.version,
  a.created_at as "createdAt", m.name as "createdBy", a.storage_key as "storageKey"`

function rowOf(on: Executor, id: string): Promise<Row | undefined> {
  return runOne<Row>(
    on,
    sql`select ${columns} from attachments a left join members m on m.id = a.created_by where a.id = ${id} and a.deleted_at is null`,
  )
}

function found(row: Row | undefined): Attachment {
  if (!row) throw new Error('The attachment was not stored.')
  return attachmentOf(row)
}

function attachmentOf({ storageKey: _, createdAt, ...row }: Row): Attachment {
  return { ...row, size: Number(row.size), createdAt: createdAt.toISOString() }
}

/** Open profiles draw the list anew. */
async function announce(on: Executor, model: string, recordId: string, companyId: string | null): Promise<void> {
  const payload = { model, ids: [recordId], companyIds: companyId ? [companyId] : [] }
  await run(on, sql`select pg_notify('panorama', ${JSON.stringify(payload)})`)
}
