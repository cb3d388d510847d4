import { userDocument } from '@/lib/api/user-document'
import { withApi } from '@/lib/api/with-api'
import { fail } from '@/lib/core/errors'
import { listMembers } from '@/lib/server/members'

export const GET = withApi(async ({ ctx, params }) => {
  const [member] = await listMembers(ctx, { id: params.id ?? '' })
  if (!member) fail('not_found', 'There is no such user.')
  return Response.json(userDocument(member, ctx.clock.now))
})
