import { withApi } from '@/lib/api/with-api'
import { editedSince } from '@/lib/imports/edited-since'

/** What somebody has worked on since an import wrote it: what taking it back would keep, or overwrite. */
export const GET = withApi(async ({ ctx, params }) => Response.json(await editedSince(ctx, params.id ?? '')))
