import 'server-only'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { can } from '@/lib/auth/policy'
import { fail } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { isZip } from '@/lib/imports/decode'
import type { FileFacts } from '@/lib/imports/facts'
import { proposeFor } from '@/lib/imports/propose-for'
import { readSheet } from '@/lib/imports/read-sheet'
import { readText } from '@/lib/imports/read-text'
import { addImport, importFile, workbookFile } from '@/lib/imports/store'
import { type Target, targetBySlug } from '@/lib/imports/targets'
import type { Ctx } from '@/lib/records/context'

const largestFile = 512 * 1024 * 1024

/** Keeps an uploaded file, reads what stands in it and proposes a mapping. Nothing but the import itself is written. */
export async function receiveImport(
  ctx: Ctx,
  body: ReadableStream | null,
  about: { target: string; fileName: string },
): Promise<string> {
  const target = targetBySlug(ctx.models, about.target)
  if (!target) fail('invalid', 'Choose what to import into first.', { field: 'target' })
  mayImport(ctx, target)
  if (!body) fail('invalid', 'There is no file in the request.')
  // The platform's stream and Node's are one and the same at run time; their types are not.
  return keepImport(ctx, target, about.fileName, Readable.fromWeb(body as WebStream))
}

/** The same for a stream from anywhere: the command line reads files in place of an upload. */
export async function keepImport(ctx: Ctx, target: Target, fileName: string, content: Readable): Promise<string> {
  const id = newId()
  const path = importFile(id)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  try {
    await pipeline(content, capped(largestFile), createWriteStream(path, { mode: 0o600 }))
    const facts = (await isZip(path)) ? await readWorkbook(ctx, id, path) : await readText(id)
    if (facts.rows === 0) fail('invalid', 'The file has column names but no rows.')
    const mapping = await proposeFor(ctx, target.slug, facts)
    await addImport(ctx, { id, target: target.slug, fileName: fileName.slice(0, 200) || 'file', facts, mapping })
    return id
  } catch (error) {
    for (const made of [path, workbookFile(id), importFile(id, { sheets: [], sheet: 0 })])
      await rm(made, { force: true })
    throw error
  }
}

/** Keeps the workbook, for other sheets, and reads the first sheet that has rows. */
async function readWorkbook(ctx: Ctx, id: string, path: string): Promise<FileFacts> {
  await rename(path, workbookFile(id))
  return readSheet(ctx, id)
}

function mayImport(ctx: Ctx, target: Target): void {
  const model = target.kind === 'records' ? target.model : ctx.models.list.find((one) => one.company.kind === 'self')
  if (!model || !(can(ctx.actor, 'create', model.key) || can(ctx.actor, 'update', model.key))) {
    fail('forbidden', `Your role may not write ${target.label.toLowerCase()}.`)
  }
}

function capped(limit: number): Transform {
  let size = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      if (size > limit) {
        try {
          fail(
            'invalid',
            `The file is larger than ${Math.round(limit / 1024 / 1024)} MB. Split it and import the parts.`,
          )
        } catch (error) {
          done(error as Error)
        }
      } else done(null, chunk)
    },
  })
}
