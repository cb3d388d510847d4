import { fileResponse } from '@/lib/api/file-response'
import { withApi } from '@/lib/api/with-api'
import { openAttachment, removeAttachment } from '@/lib/server/attachments'

/** The file itself; `?inline=true` lets the browser show harmless types. */
export const GET = withApi(async ({ ctx, request, url, params }) => {
  const { attachment, read } = await openAttachment(ctx, params.id ?? '')
  return fileResponse(request, { ...attachment, read }, { inline: url.searchParams.get('inline') === 'true' })
})

export const DELETE = withApi(async ({ ctx, params }) => {
  await removeAttachment(ctx, params.id ?? '')
  return Response.json({ n: 1, ok: 1, deletedCount: 1 })
})
