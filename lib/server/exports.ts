import 'server-only'
import { fail } from '@/lib/core/errors'
import { exportRequestSchema } from '@/lib/exports/request'
import { addExport, type ExportJob } from '@/lib/exports/store'
import { checkExport } from '@/lib/exports/write-export'
import type { Ctx } from '@/lib/records/context'
import { enqueue } from './jobs'

/**
 * Starts writing a file in the background. The model may be named by its key or its slug.
 * @throws FailureError `forbidden`, `invalid`, `limited`
 */
export async function startExport(ctx: Ctx, input: unknown): Promise<ExportJob> {
  const parsed = exportRequestSchema.safeParse(input)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    fail('invalid', `${issue?.path.join('.') || 'The body'}: ${issue?.message ?? 'is not right'}`, {
      field: issue?.path.join('.'),
    })
  }
  const model = ctx.models.bySlug(parsed.data.model) ?? ctx.models.byKey(parsed.data.model)
  const request = { ...parsed.data, model: model.key }
  await checkExport(ctx, request)
  const job = await addExport(ctx, request, `${model.slug}-${ctx.clock.today}.${request.format}`)
  await enqueue('run-export', { id: job.id })
  return job
}
