import { readPointItems } from '@/lib/api/point-items'
import { answerPreflight, withTenantToken } from '@/lib/api/with-api'
import { ingestPoints } from '@/lib/metrics/points'
import { hubOf } from '@/lib/records/portfolio'

/** Daily numbers pushed by programs: one object or a list. */
export const POST = withTenantToken(async ({ ctx, body }) => {
  const hub = hubOf(ctx.models).key
  const read = readPointItems(await body(), { models: ctx.models, hub, today: ctx.clock.today })
  const { processed, problems } = await ingestPoints(ctx, read.points)
  const late = problems.map((problem) => ({ ...problem, index: read.indexes[problem.index ?? 0] }))
  const errors = [...read.problems, ...late].sort((a, b) => (a.index ?? 0) - (b.index ?? 0))
  const [first] = errors
  if (!first || processed > 0) return Response.json({ processed, errors }, { status: first ? 206 : 200 })
  const message = `Item ${first.index}: ${first.message}`
  return Response.json({ processed, errors, error: { code: 'invalid', message, details: errors } }, { status: 400 })
})

export { answerPreflight as OPTIONS }
