import { withApi } from '@/lib/api/with-api'
import { loadExport, removeExport } from '@/lib/exports/store'

/** State and progress of one of the caller's exports. */
export const GET = withApi(async ({ ctx, params }) => Response.json(await loadExport(ctx, params.id ?? '')))

/** Stops it when it is under way, and deletes its file. */
export const DELETE = withApi(async ({ ctx, params }) => {
  await removeExport(ctx, params.id ?? '')
  return Response.json({ n: 1, ok: 1, deletedCount: 1 })
})
