import { z } from 'zod'
import { withApi } from '@/lib/api/with-api'
import { fail } from '@/lib/core/errors'
import { readParts } from '@/lib/domain/conversations/read-parts'

const query = z.object({ of: z.string().min(1).max(60), before: z.string().max(120).nullable().default(null) })

/** The last parts of a record that has parts (`of`), or those before where a page ended (`before`). */
export const GET = withApi(async ({ ctx, url }) => {
  const asked = query.safeParse(Object.fromEntries(url.searchParams))
  if (!asked.success) fail('invalid', 'Name a record by its id.', { field: 'of' })
  const { of, before } = asked.data
  return Response.json(await readParts(ctx, of, before), { headers: { 'Cache-Control': 'no-store' } })
})
