import 'server-only'
import { FailureError } from '@/lib/core/errors'
import { alone } from '@/lib/db/alone'
import { saveProgress } from '@/lib/imports/store'
import type { Ctx } from '@/lib/records/context'

/**
 * One process at a time works on an import, however often it was queued: others leave it alone. What went wrong stands
 * with the import, in words fit for its page.
 */
export async function onlyHere<T>(ctx: Ctx, id: string, work: () => Promise<T>): Promise<T | null> {
  return alone(`import ${id}`, async () => {
    try {
      return await work()
    } catch (error) {
      await saveProgress(ctx, id, { state: 'failed', error: sentenceOf(error) })
      throw error
    }
  })
}

function sentenceOf(error: unknown): string {
  if (error instanceof FailureError) return error.failure.detail
  return 'Something went wrong while working on the file. What was written so far stays.'
}
