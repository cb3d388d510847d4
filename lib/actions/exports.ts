'use server'

import { z } from 'zod'
import { action } from '@/lib/actions/action'
import { exportRequestSchema } from '@/lib/exports/request'
import { removeExport } from '@/lib/exports/store'
import { startExport } from '@/lib/server/exports'
import { asNarrowed } from '@/lib/server/narrowing'

/** Starts writing a file of records in the background. */
export const startExportAction = action(exportRequestSchema, async (ctx, input) =>
  startExport(ctx, input.ids ? input : await asNarrowed(ctx, input.model, input)),
)

/** Stops an export that is under way, and deletes its file. */
export const removeExportAction = action(z.object({ id: z.string().max(40) }), async (ctx, { id }) => {
  await removeExport(ctx, id)
  return { id }
})
