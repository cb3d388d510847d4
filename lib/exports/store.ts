import 'server-only'
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Actor } from '@/lib/auth/actor'
import { fail } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type Executor, run, runCount, runOne, sql } from '@/lib/db/sql'
import { env } from '@/lib/env'
import { type ExportRequest, exportRequestSchema } from '@/lib/exports/request'
import type { Ctx } from '@/lib/records/context'

export type ExportState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/** A file somebody asked for, as its screens and programs see it. */
export type ExportJob = {
  id: string
  model: string
  fileName: string
  format: ExportRequest['format']
  state: ExportState
  /** Rows written so far. */
  processed: number
  /** Null until counted. */
  total: number | null
  bytes: number
  note: string | null
  error: string | null
  createdAt: string
  finishedAt: string | null
  expiresAt: string
}

const keptDays = 7
const mostWaiting = 20

/** Where the file lies; outside anything that is served. */
export function exportFile({ id, format }: Pick<ExportJob, 'id' | 'format'>): string {
  return resolve(env().DATA_DIR, 'exports', `${id}.${format}`)
}

/** @throws FailureError `limited` when the actor has many under way */
export async function addExport(ctx: Ctx, request: ExportRequest, fileName: string): Promise<ExportJob> {
  const { actor } = ctx
  const waiting = await runOne<{ count: number }>(
    ctx.db,
    sql`select count(*)::int as count from exports where ${owned(actor)} and state in ('waiting', 'running')`,
  )
  if ((waiting?.count ?? 0) >= mostWaiting) fail('limited', 'Wait until your other exports are done.')
  const id = newId()
  await runCount(
    ctx.db,
    sql`insert into exports (id, model, file_name, request, actor_kind, actor_id, expires_at)
        values (${id}, ${request.model}, ${fileName}, ${JSON.stringify(request)}::jsonb, ${actor.kind}, ${actor.id},
                now() + make_interval(days => ${keptDays}))`,
  )
  return loadExport(ctx, id)
}

/** @throws FailureError `not_found` for exports of anybody else, whoever asks */
export async function loadExport(ctx: Ctx, id: string): Promise<ExportJob> {
  const row = await runOne<Row>(
    ctx.db,
    sql`select * from exports where id = ${id} and ${owned(ctx.actor)} and expires_at > now()`,
  )
  if (!row) fail('not_found', 'This export does not exist, or is older than a week.')
  return toJob(row)
}

/** The actor's own exports, newest first. */
export async function listExports(ctx: Ctx, limit: number): Promise<ExportJob[]> {
  const rows = await run<Row>(
    ctx.db,
    sql`select * from exports where ${owned(ctx.actor)} and expires_at > now() order by created_at desc limit ${limit}`,
  )
  return rows.map(toJob)
}

/** Forgets an export and its file; work under way stops at its next page. */
export async function removeExport(ctx: Ctx, id: string): Promise<void> {
  const job = await loadExport(ctx, id)
  await runCount(ctx.db, sql`delete from exports where id = ${id} and ${owned(ctx.actor)}`)
  await rm(exportFile(job), { force: true })
}

/** What a worker needs: the request, and for whom. */
export type Claimed = { request: ExportRequest; owner: { kind: string; id: string } }

/** Null when it was removed, or is done. */
export async function claimExport(on: Executor, id: string): Promise<Claimed | null> {
  const row = await runOne<Row>(
    on,
    sql`update exports set state = 'running', started_at = now(), processed = 0, error = null
        where id = ${id} and state in ('waiting', 'running') returning *`,
  )
  return row
    ? { request: exportRequestSchema.parse(row.request), owner: { kind: row.actor_kind, id: row.actor_id } }
    : null
}

/** False when the export was removed meanwhile. */
export async function saveExportProgress(
  on: Executor,
  id: string,
  { processed, total }: { processed: number; total: number | null },
): Promise<boolean> {
  const saved = await runCount(on, sql`update exports set processed = ${processed}, total = ${total} where id = ${id}`)
  return saved > 0
}

export async function finishExport(
  on: Executor,
  id: string,
  end: { state: 'done'; rows: number; bytes: number; note: string | null } | { state: 'failed'; error: string },
): Promise<void> {
  await runCount(
    on,
    end.state === 'done'
      ? sql`update exports set state = 'done', processed = ${end.rows}, total = ${end.rows}, size = ${end.bytes},
              note = ${end.note}, finished_at = now() where id = ${id}`
      : sql`update exports set state = 'failed', error = ${end.error}, finished_at = now() where id = ${id}`,
  )
}

/** Exports whose process ended before they were done. */
export async function interruptedExports(on: Executor): Promise<string[]> {
  const rows = await run<{ id: string }>(on, sql`select id from exports where state in ('waiting', 'running')`)
  return rows.map((row) => row.id)
}

/** Files older than a week go. */
export async function purgeExports(on: Executor): Promise<number> {
  const rows = await run<Row>(on, sql`delete from exports where expires_at <= now() returning *`)
  for (const row of rows) await rm(exportFile(toJob(row)), { force: true })
  return rows.length
}

/** Exports belong to whoever asked, administrators see no others. */
function owned({ kind, id }: Actor) {
  return sql`actor_kind = ${kind} and actor_id = ${id}`
}

type Row = {
  id: string
  model: string
  file_name: string
  request: { format: ExportRequest['format'] }
  state: ExportState
  processed: number
  total: number | null
  size: number
  note: string | null
  error: string | null
  actor_kind: string
  actor_id: string
  created_at: Date
  finished_at: Date | null
  expires_at: Date
}

function toJob(row: Row): ExportJob {
  return {
    id: row.id,
    model: row.model,
    fileName: row.file_name,
    format: row.request.format,
    state: row.state,
    processed: row.processed,
    total: row.total,
    bytes: Number(row.size),
    note: row.note,
    error: row.error,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    expiresAt: row.expires_at.toISOString(),
  }
}
