import { withApi } from '@/lib/api/with-api'
import { listBulkChanges } from '@/lib/domain/bulk-changes/store'

/** The caller's changes of many records of a model that are under way or just done. */
export const GET = withApi(async ({ ctx, url }) =>
  Response.json(await listBulkChanges(ctx, url.searchParams.get('model') ?? '')),
)
