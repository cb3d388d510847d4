import 'server-only'
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { canAdminister } from '@/lib/auth/policy'
import { fail } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type Executor, join, run, runCount, runOne, sql } from '@/lib/db/sql'
import { env } from '@/lib/env'
import type { FileFacts } from '@/lib/imports/facts'
import { type Mapping, mappingSchema } from '@/lib/imports/mapping'
import type { FileFormat } from '@/lib/imports/read-rows'
import { refusedColumns } from '@/lib/imports/refused-rows'
import type { ImportReport, Reverted } from '@/lib/imports/report'
import type { Ctx } from '@/lib/records/context'

export type ImportState = 'uploaded' | 'checking' | 'checked' | 'running' | 'done' | 'failed' | 'reverting' | 'reverted'

/** An import as its pages show it. `mapping` is null until a target has been chosen. */
export type ImportJob = {
  id: string
  target: string
  fileName: string
  size: number
  facts: FileFacts
  mapping: Mapping | null
  state: ImportState
  check: ImportReport | null
  result: ImportReport | null
  reverted: Reverted | null
  /** Records whose later edits are not kept when the import is taken back. */
  overwrite: Overwrite
  processed: number
  total: number
  batchId: string
  hasRefused: boolean
  /** False when the uploaded file was deleted after a month. */
  hasFile: boolean
  error: string | null
  createdBy: string | null
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
}

type Options = { facts: FileFacts }
type Counts = { check?: ImportReport; result?: ImportReport; reverted?: Reverted; overwrite?: Overwrite }

export type Overwrite = string[] | 'all'

/** Where the rows of an import are read from: the uploaded text, or what was read of a workbook. Outside anything that is served. */
export function importFile(id: string, format?: FileFormat): string {
  return resolve(env().DATA_DIR, 'imports', `${id}.${format && 'sheets' in format ? 'rows' : 'csv'}`)
}

/** Where an uploaded workbook lies. */
export function workbookFile(id: string): string {
  return resolve(env().DATA_DIR, 'imports', `${id}.xlsx`)
}

/** Where the refused rows of an import lie. */
export function refusedFile(id: string): string {
  return resolve(env().DATA_DIR, 'imports', `${id}-refused.csv`)
}

export async function addImport(
  ctx: Ctx,
  made: { id: string; target: string; fileName: string; facts: FileFacts; mapping: Mapping },
): Promise<void> {
  const options: Options = { facts: withoutProbes(made.facts) }
  await runCount(
    ctx.db,
    sql`insert into imports (id, model, file_name, storage_key, size, total, batch_ids, mapping, options, created_by)
        values (${made.id}, ${made.target}, ${made.fileName}, ${`${made.id}.csv`}, ${made.facts.bytes}, ${made.facts.rows},
                ${[newId()]}, ${JSON.stringify(made.mapping)}::jsonb, ${JSON.stringify(options)}::jsonb, ${ctx.actor.memberId})`,
  )
}

/** @throws FailureError `not_found` for imports of others, unless the actor administers */
export async function loadImport(ctx: Ctx, id: string): Promise<ImportJob> {
  const row = await runOne<Row>(ctx.db, sql`select * from imports where id = ${id} and ${mine(ctx)}`)
  if (!row) fail('not_found', 'This import does not exist.')
  return toJob(row)
}

/** The latest imports that the actor may see, newest first. */
export async function listImports(ctx: Ctx, limit: number): Promise<ImportJob[]> {
  const rows = await run<Row>(
    ctx.db,
    sql`select * from imports where ${mine(ctx)} order by created_at desc limit ${limit}`,
  )
  return rows.map(toJob)
}

/** Another sheet of a workbook has other columns: what was known of the file is put anew. */
export async function saveFacts(ctx: Ctx, id: string, facts: FileFacts): Promise<void> {
  const options: Options = { facts: withoutProbes(facts) }
  await runCount(
    ctx.db,
    sql`update imports set options = ${JSON.stringify(options)}::jsonb, total = ${facts.rows}, updated_at = now() where id = ${id}`,
  )
}

export async function saveMapping(ctx: Ctx, id: string, target: string, mapping: Mapping): Promise<void> {
  await runCount(
    ctx.db,
    sql`update imports set model = ${target}, mapping = ${JSON.stringify(mapping)}::jsonb, state = 'uploaded', counts = '{}', updated_at = now()
        where id = ${id}`,
  )
}

/**
 * Moves an import to its next state, once: of two that try at the same time one succeeds.
 * @throws FailureError `conflict` with the sentence, when it is in none of the states it may come from
 */
export async function claimImport(
  ctx: Ctx,
  id: string,
  from: ImportState[],
  to: ImportState,
  otherwise: string,
): Promise<void> {
  const claimed = await runCount(
    ctx.db,
    sql`update imports set state = ${to}, error = null, updated_at = now() where id = ${id} and state = any(${from}::text[])`,
  )
  if (claimed === 0) fail('conflict', otherwise)
}

export type Progress = {
  state?: ImportState
  check?: ImportReport
  result?: ImportReport
  reverted?: Reverted
  overwrite?: Overwrite
  /** Null clears it. */
  error?: string | null
  started?: boolean
  finished?: boolean
  hasRefused?: boolean
}

/** Writes down how far an import is; what is not given stays. */
export async function saveProgress(ctx: Ctx, id: string, progress: Progress): Promise<void> {
  const { state, check, result, reverted, overwrite, error, started, finished, hasRefused } = progress
  const counts: Counts = {
    ...(check && { check }),
    ...(result && { result }),
    ...(reverted && { reverted }),
    ...(overwrite && { overwrite }),
  }
  const changes = [
    sql`counts = counts || ${JSON.stringify(counts)}::jsonb, updated_at = now()`,
    ...(check || result ? [sql`processed = ${(result ?? check)?.rows ?? 0}`] : []),
    ...(state ? [sql`state = ${state}`] : []),
    ...(error !== undefined ? [sql`error = ${error}`] : []),
    ...(started ? [sql`started_at = coalesce(started_at, now())`] : []),
    ...(finished ? [sql`finished_at = now()`] : []),
    ...(hasRefused !== undefined ? [sql`report_key = ${hasRefused ? `${id}-refused.csv` : null}`] : []),
  ]
  await runCount(ctx.db, sql`update imports set ${join(changes)} where id = ${id}`)
}

/** Imports that were under way when their process ended. */
export async function interruptedImports(
  ctx: Ctx,
): Promise<{ id: string; memberId: string; state: 'running' | 'checking' | 'reverting' }[]> {
  return run(
    ctx.db,
    sql`select id, created_by as "memberId", state from imports where state in ('running', 'checking', 'reverting') and created_by is not null`,
  )
}

const keptDays = 30

/** Uploaded files and refused rows of imports that nothing has happened to for a month go; what they did stays written. */
export async function purgeImportFiles(on: Executor): Promise<number> {
  const rows = await run<{ id: string }>(
    on,
    sql`update imports set storage_key = '', report_key = null
        where storage_key <> '' and updated_at < now() - make_interval(days => ${keptDays}) returning id`,
  )
  for (const { id } of rows) {
    const files = [importFile(id), importFile(id, { sheets: [], sheet: 0 }), workbookFile(id), refusedFile(id)]
    for (const file of files) await rm(file, { force: true })
  }
  return rows.length
}

/** Keeps a mapping for the next file with the same columns. */
export async function rememberMapping(ctx: Ctx, target: string, facts: FileFacts, mapping: Mapping): Promise<void> {
  await runCount(
    ctx.db,
    sql`insert into import_mappings (model, shape, mapping, updated_by)
        values (${target}, ${shapeOf(facts)}, ${JSON.stringify(mapping)}::jsonb, ${ctx.actor.memberId})
        on conflict (model, shape) do update
        set mapping = excluded.mapping, updated_by = excluded.updated_by, updated_at = now()`,
  )
}

export async function rememberedMapping(ctx: Ctx, target: string, facts: FileFacts): Promise<Mapping | null> {
  const row = await runOne<{ mapping: unknown }>(
    ctx.db,
    sql`select mapping from import_mappings where model = ${target} and shape = ${shapeOf(facts)}`,
  )
  const mapping = mappingSchema.safeParse(row?.mapping).data
  if (!mapping) return null
  // Mended rows come back with more columns than the file had.
  const known = mapping.columns.filter(({ column }) => !refusedColumns.includes(column))
  const more = facts.columns.filter(({ name }) => refusedColumns.includes(name))
  return { ...mapping, columns: [...known, ...more.map(({ name }) => unused(name))] }
}

function unused(column: string): Mapping['columns'][number] {
  return { column, goes: { to: 'nothing' }, sure: 3, why: 'Says why the row was refused' }
}

/** Whose imports the actor sees: all as an administrator, else their own. */
function mine(ctx: Ctx) {
  return canAdminister(ctx.actor) ? sql`true` : sql`created_by = ${ctx.actor.memberId}`
}

function shapeOf(facts: FileFacts): string {
  return createHash('sha256')
    .update(
      facts.columns
        .map((column) => column.name)
        .filter((name) => !refusedColumns.includes(name))
        .join('\u0000'),
    )
    .digest('hex')
}

type Row = {
  id: string
  model: string
  file_name: string
  storage_key: string
  size: number
  mapping: unknown
  options: Options
  state: ImportState
  counts: Counts
  processed: number
  total: number | null
  batch_ids: string[]
  report_key: string | null
  error: string | null
  created_by: string | null
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}

function toJob(row: Row): ImportJob {
  return {
    id: row.id,
    target: row.model,
    fileName: row.file_name,
    size: row.size,
    facts: row.options.facts,
    mapping: mappingSchema.safeParse(row.mapping).data ?? null,
    state: row.state,
    check: row.counts.check ?? null,
    result: row.counts.result ?? null,
    reverted: row.counts.reverted ?? null,
    overwrite: row.counts.overwrite ?? [],
    processed: row.processed,
    total: row.total ?? 0,
    batchId: row.batch_ids[0] ?? row.id,
    hasRefused: row.report_key !== null,
    hasFile: row.storage_key !== '',
    error: row.error,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  }
}

function withoutProbes(facts: FileFacts): FileFacts {
  return { ...facts, columns: facts.columns.map((column) => ({ ...column, probe: [] })) }
}
