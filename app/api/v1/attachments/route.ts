import { readBody, TooLargeError } from '@/lib/api/read-body'
import { steadyStream } from '@/lib/api/steady-body'
import { withApi } from '@/lib/api/with-api'
import { fail } from '@/lib/core/errors'
import { type Attachment, listAttachments, maxFileBytes, storeAttachment } from '@/lib/server/attachments'

/** What a form adds around the file is small. */
const formOverhead = 64 * 1024

/** Files at a record: `?model=&recordId=`. */
export const GET = withApi(async ({ ctx, url }) => {
  const files = await listAttachments(ctx, placeIn(url.searchParams))
  return Response.json(files.map(document))
})

/**
 * Puts a file at a record. Either the bytes are the body and `model`, `recordId` and `name` stand in the address (nothing
 * is held in memory), or a form brings `model`, `recordId` and `file`.
 */
export const POST = withApi(async ({ ctx, request, url }) => {
  // Before a byte is read: whoever announces too much is told at once.
  if (Number(request.headers.get('content-length') ?? 0) > maxFileBytes + formOverhead) throw new TooLargeError()
  const isForm = request.headers.get('content-type')?.startsWith('multipart/form-data')
  const { place, file } = isForm ? await readForm(request) : readStream(request, url)
  return Response.json(document(await storeAttachment(ctx, place, file)))
})

function readStream(request: Request, url: URL) {
  const bytes = steadyStream(request)
  if (!bytes) fail('invalid', 'Send the file as the body.')
  return { place: placeIn(url.searchParams), file: { name: url.searchParams.get('name') ?? '', bytes } }
}

async function readForm(request: Request) {
  const bytes = await readBody(request, { cap: maxFileBytes + formOverhead })
  const headers = { 'content-type': request.headers.get('content-type') ?? '' }
  const form = await new Response(new Uint8Array(bytes), { headers })
    .formData()
    .catch(() => fail('invalid', 'The form could not be read.'))
  const file = form.get('file')
  if (!(file instanceof File)) fail('invalid', 'The form needs a file.', { field: 'file' })
  return { place: placeIn(form), file: { name: file.name, bytes: file.stream() } }
}

function placeIn(given: { get(name: string): unknown }) {
  const model = given.get('model')
  const recordId = given.get('recordId')
  if (typeof model !== 'string' || !model) fail('invalid', 'model is missing.', { field: 'model' })
  if (typeof recordId !== 'string' || !recordId) fail('invalid', 'recordId is missing.', { field: 'recordId' })
  return { model, recordId }
}

function document({ id, ...attachment }: Attachment) {
  return { _id: id, ...attachment }
}
