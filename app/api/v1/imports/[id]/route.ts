import { withApi } from '@/lib/api/with-api'
import { loadImport } from '@/lib/imports/store'

/** State, progress and reports of one import. */
export const GET = withApi(async ({ ctx, params }) => Response.json(await loadImport(ctx, params.id ?? '')))
