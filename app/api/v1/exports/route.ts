import { withApi } from '@/lib/api/with-api'
import { listExports } from '@/lib/exports/store'
import { startExport } from '@/lib/server/exports'

const shown = 100

/** The caller's own exports of the last week, newest first. */
export const GET = withApi(async ({ ctx }) => Response.json(await listExports(ctx, shown)))

/** Starts writing a file in the background; see exports/request.ts for the body. Ask `/exports/:id` how far it is. */
export const POST = withApi(async ({ ctx, body }) => Response.json(await startExport(ctx, await body())))
