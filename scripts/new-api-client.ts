import { openApiDocument } from '@/lib/api/openapi/document'
import { typescriptClient } from '@/lib/api/openapi/typescript-client'
import { closePool } from '@/lib/db/pool'
import { env } from '@/lib/env'
import { systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'

/** Prints the typed client with everything an administrator may do. The database is migrated by the caller. */
await prepareTenant()
const document = openApiDocument(await systemContext(), env().BASE_URL)
await closePool()
process.stdout.write(typescriptClient(document))
