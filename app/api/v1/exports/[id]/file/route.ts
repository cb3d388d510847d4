import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { fileResponse } from '@/lib/api/file-response'
import { withApi } from '@/lib/api/with-api'
import { fail } from '@/lib/core/errors'
import { contentTypes } from '@/lib/exports/request'
import { exportFile, loadExport } from '@/lib/exports/store'

/** The file itself, for whoever asked for it. */
export const GET = withApi(async ({ ctx, request, params }) => {
  const job = await loadExport(ctx, params.id ?? '')
  if (job.state !== 'done') fail('conflict', 'This export is not done yet.')
  const path = exportFile(job)
  const read = (start: number, end: number) => Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream
  const file = { name: job.fileName, contentType: contentTypes[job.format], size: job.bytes, read }
  return fileResponse(request, file, { inline: false })
})
