import 'server-only'
import { FailureError } from '@/lib/core/errors'
import type { LetterFile } from '@/lib/domain/mailboxes/letter'
import { noteFiles, type PartFile, partsModel } from '@/lib/domain/mailboxes/part-files'
import type { Ctx } from '@/lib/records/context'
import { storeAttachment } from '../attachments'

/** Keeps the files of an e-mail at its conversation. What the store does not take is named with the e-mail, and no more. */
export async function keepFiles(
  ctx: Ctx,
  { messageId, conversationId }: { messageId: string; conversationId: string },
  files: LetterFile[],
): Promise<void> {
  if (files.length === 0) return
  const kept: PartFile[] = []
  for (const { name, bytes } of files) {
    const about = { name, size: bytes.length }
    try {
      const place = { model: partsModel, recordId: conversationId }
      const { id } = await storeAttachment(ctx, place, { name, bytes: new Blob([new Uint8Array(bytes)]).stream() })
      kept.push({ ...about, attachmentId: id })
    } catch (error) {
      if (!(error instanceof FailureError)) throw error
      kept.push({ ...about, refused: error.failure.detail })
    }
  }
  await noteFiles(ctx.db, messageId, kept)
}
