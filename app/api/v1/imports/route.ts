import { steadyStream } from '@/lib/api/steady-body'
import { withApi } from '@/lib/api/with-api'
import { receiveImport } from '@/lib/imports/receive'

/** Takes a file as the body, `?target=` and `?name=` in the address; answers the id of the import, nothing written yet. */
export const POST = withApi(async ({ ctx, request, url }) => {
  const id = await receiveImport(ctx, steadyStream(request), {
    target: url.searchParams.get('target') ?? '',
    fileName: url.searchParams.get('name') ?? '',
  })
  return Response.json({ id })
})
