import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { withApi } from '@/lib/api/with-api'
import { fail } from '@/lib/core/errors'
import { loadImport, refusedFile } from '@/lib/imports/store'

/** The rows that stay out, as they were given, with a reason column. */
export const GET = withApi(async ({ ctx, params }) => {
  const job = await loadImport(ctx, params.id ?? '')
  if (!job.hasRefused) fail('not_found', 'No row of this import was refused.')
  const name = job.fileName.replace(/\.[^.]*$/, '').replace(/[^\w.-]+/g, '_')
  return new Response(Readable.toWeb(createReadStream(refusedFile(job.id))) as ReadableStream, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}-refused.csv"`,
      'X-Content-Type-Options': 'nosniff',
    },
  })
})
