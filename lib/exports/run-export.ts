import 'server-only'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { FailureError } from '@/lib/core/errors'
import { alone } from '@/lib/db/alone'
import { pool } from '@/lib/db/pool'
import { type Claimed, claimExport, exportFile, finishExport, saveExportProgress } from '@/lib/exports/store'
import { writeExport } from '@/lib/exports/write-export'
import type { Ctx } from '@/lib/records/context'

/** Thrown to stop work that nobody wants any more. */
class Removed extends Error {}

type ContextOf = (owner: Claimed['owner']) => Promise<Ctx>

/**
 * Writes the file of an export under the rights its owner has now; `contextOf` makes their context. Does nothing for an export
 * that is done or was removed. An interrupted one begins anew.
 */
export async function runExport(id: string, contextOf: ContextOf): Promise<void> {
  await alone(`export ${id}`, async () => {
    const claimed = await claimExport(pool(), id)
    if (claimed) await write(id, claimed, contextOf)
  })
}

async function write(id: string, { request, owner }: Claimed, contextOf: ContextOf): Promise<void> {
  const path = exportFile({ id, format: request.format })
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const sink = createWriteStream(path, { mode: 0o600 })
  try {
    const { rows, note } = await writeExport(await contextOf(owner), {
      request,
      sink,
      onProgress: async (progress) => {
        if (!(await saveExportProgress(pool(), id, progress))) throw new Removed()
      },
    })
    await finishExport(pool(), id, { state: 'done', rows, note, bytes: (await stat(path)).size })
  } catch (error) {
    sink.destroy()
    await rm(path, { force: true })
    if (error instanceof Removed) return
    await finishExport(pool(), id, { state: 'failed', error: sentenceOf(error) })
    throw error
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof FailureError
    ? error.failure.detail
    : 'Something went wrong while writing the file. Try again.'
}
