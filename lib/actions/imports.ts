'use server'

import { z } from 'zod'
import { action } from '@/lib/actions/action'
import { fail } from '@/lib/core/errors'
import { encodingKeys } from '@/lib/imports/encodings'
import type { FileFacts } from '@/lib/imports/facts'
import { mappingSchema } from '@/lib/imports/mapping'
import { mappingProblems } from '@/lib/imports/problems'
import { proposeFor } from '@/lib/imports/propose-for'
import { readSheet } from '@/lib/imports/read-sheet'
import { readText } from '@/lib/imports/read-text'
import {
  claimImport,
  type ImportJob,
  loadImport,
  rememberMapping,
  saveFacts,
  saveMapping,
  saveProgress,
} from '@/lib/imports/store'
import { targetBySlug } from '@/lib/imports/targets'
import { withProbes } from '@/lib/imports/with-probes'
import type { Ctx } from '@/lib/records/context'
import { enqueue } from '@/lib/server/jobs'

const id = z.string().max(40)

/** Chooses another target for an uploaded file and proposes a mapping for it. */
export const chooseTargetAction = action(z.object({ id, target: z.string().max(100) }), async (ctx, input) => {
  const job = await loadImport(ctx, input.id)
  if (!job.hasFile) fail('invalid', 'The file was deleted a month after it came. Send it again.')
  const mapping = await proposeFor(ctx, input.target, await withProbes(job.id, job.facts))
  await saveMapping(ctx, job.id, input.target, mapping)
  return loadImport(ctx, job.id)
})

/** Chooses another sheet of an uploaded workbook and proposes a mapping for it. */
export const chooseSheetAction = action(z.object({ id, sheet: z.int().min(0).max(10_000) }), async (ctx, input) => {
  const facts = await readSheet(ctx, (await unbegun(ctx, input.id)).id, input.sheet)
  if (facts.rows === 0) fail('invalid', 'This sheet has column names but no rows.')
  return readAs(ctx, input.id, facts)
})

/** Says how an uploaded text was written, where what was recognised shows the wrong signs. */
export const chooseEncodingAction = action(z.object({ id, encoding: z.enum(encodingKeys) }), async (ctx, input) => {
  const { facts } = await unbegun(ctx, input.id)
  if ('sheets' in facts.format) fail('invalid', 'A workbook says itself how it is written.')
  return readAs(ctx, input.id, await readText(input.id, input.encoding))
})

async function unbegun(ctx: Ctx, importId: string): Promise<ImportJob> {
  const job = await loadImport(ctx, importId)
  if (!['uploaded', 'checked', 'failed'].includes(job.state)) fail('conflict', 'This import has begun already.')
  return job
}

/** What was read anew takes the place of what was known of the file. */
async function readAs(ctx: Ctx, importId: string, facts: FileFacts): Promise<ImportJob> {
  const { target } = await loadImport(ctx, importId)
  await saveFacts(ctx, importId, facts)
  await saveMapping(ctx, importId, target, await proposeFor(ctx, target, facts))
  return loadImport(ctx, importId)
}

/** Stores the mapping and starts the dry run. */
export const checkImportAction = action(
  z.object({ id, mapping: mappingSchema, remember: z.boolean() }),
  async (ctx, input) => {
    const job = await loadImport(ctx, input.id)
    const target = targetBySlug(ctx.models, job.target)
    if (!target) fail('invalid', 'Choose what to import into first.')
    const [problem] = mappingProblems(target, input.mapping, job.facts)
    if (problem) fail('invalid', problem)
    await claimImport(
      ctx,
      job.id,
      ['uploaded', 'checking', 'checked', 'failed'],
      'checking',
      'This import has begun already.',
    )
    await saveMapping(ctx, job.id, job.target, input.mapping)
    if (input.remember) await rememberMapping(ctx, job.target, job.facts, input.mapping)
    await saveProgress(ctx, job.id, { state: 'checking', error: null })
    await enqueue('check-import', { id: job.id, memberId: ctx.actor.memberId })
    return loadImport(ctx, job.id)
  },
)

/** Starts writing a checked import in the background. */
export const startImportAction = action(z.object({ id }), async (ctx, input) => {
  const job = await loadImport(ctx, input.id)
  await claimImport(ctx, job.id, ['checked', 'failed'], 'running', 'Check the file first.')
  await enqueue('run-import', { id: job.id, memberId: ctx.actor.memberId })
  return loadImport(ctx, job.id)
})

/**
 * Starts taking a finished import back: created records go, changed ones get their old values. Records edited since keep their
 * edits, but for those to overwrite.
 */
export const revertImportAction = action(
  z.object({ id, overwrite: z.union([z.literal('all'), z.array(z.string().max(100)).max(1_000)]).default([]) }),
  async (ctx, input) => {
    const job = await loadImport(ctx, input.id)
    await claimImport(ctx, job.id, ['done', 'failed'], 'reverting', 'Only a finished import can be reverted.')
    await saveProgress(ctx, job.id, { overwrite: input.overwrite })
    await enqueue('revert-import', { id: job.id, memberId: ctx.actor.memberId })
    return loadImport(ctx, job.id)
  },
)
