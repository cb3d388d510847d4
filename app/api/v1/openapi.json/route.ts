import { openApiDocument } from '@/lib/api/openapi/document'
import { withApi } from '@/lib/api/with-api'
import { env } from '@/lib/env'

/** The description of the API for whoever asks: their models, their rights, the tenant's own fields. */
export const GET = withApi(async ({ ctx }) => Response.json(openApiDocument(ctx, env().BASE_URL)))
