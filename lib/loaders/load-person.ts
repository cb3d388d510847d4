import 'server-only'
import { can } from '@/lib/auth/policy'
import { loadProfile } from '@/lib/loaders/load-profile'

/** People at the same company, the last touched first; null when the viewer may not see them. */
export async function loadColleagues(enduserId: string, limit: number) {
  const { ctx, answer } = await loadProfile('enduser', enduserId)
  const { companyId } = answer.record.values
  if (typeof companyId !== 'string' || !can(ctx.actor, 'view', 'enduser')) return null
  const { rows } = await ctx.records.list('enduser', {
    filter: {
      all: [
        { field: 'companyId', is: 'equals', value: companyId },
        { field: 'id', is: 'notEquals', value: answer.record.id },
      ],
    },
    select: ['name', 'position', 'personas', 'lastTouch'],
    sort: [{ field: 'lastTouch', descending: true }],
    limit,
  })
  return { rows, company: answer.titles[companyId]?.title ?? null }
}
