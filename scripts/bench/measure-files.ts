import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import type { ExportJob } from '@/lib/exports/store'
import { keepImport } from '@/lib/imports/receive'
import { runImport } from '@/lib/imports/run-import'
import { targetBySlug } from '@/lib/imports/targets'
import { systemContext } from '@/lib/server/context'
import { mustCall } from './http-client'
import type { Rate } from './measure-bulk'
import type { Place } from './measure-case'

/** Rows a second into files of a list, and from a file through the mapping into the records. */
export async function measureFiles(place: Place): Promise<Rate[]> {
  return [
    await measureExport(place, 'csv'),
    await measureExport(place, 'xlsx'),
    await measureImport(place.effort.bulk * 12_500),
  ]
}

/** Asked for, waited for and deleted as a program does. 20,000 rows take seconds. */
async function measureExport({ base, callers }: Place, format: 'csv' | 'xlsx'): Promise<Rate> {
  const exports = `${base}/api/v1/exports`
  const body = JSON.stringify({
    model: 'companies',
    format,
    columns: ['name', 'ownerId', 'phase', 'arr', 'city', 'createdAt'],
  })
  const started = performance.now()
  let job: ExportJob = JSON.parse((await mustCall(exports, { method: 'POST', headers: callers.program, body })).text)
  while (job.state === 'waiting' || job.state === 'running') {
    await wait(50)
    job = JSON.parse((await mustCall(`${exports}/${job.id}`, { headers: callers.program })).text)
  }
  const seconds = (performance.now() - started) / 1000
  if (job.state !== 'done') throw new Error(`The export ended as ${job.state}: ${job.error}`)
  await mustCall(`${exports}/${job.id}`, { method: 'DELETE', headers: callers.program })
  return {
    name: `export of ${job.processed.toLocaleString('en')} rows, ${format}`,
    app: job.processed / seconds,
    byHand: null,
    least: 4_000,
    most: null,
  }
}

async function measureImport(count: number): Promise<Rate> {
  await forget()
  const ctx = await systemContext('import')
  const target = targetBySlug(ctx.models, 'companies')
  if (!target) throw new Error('Companies cannot be imported into.')
  const lines = function* () {
    yield 'External id,Name,City,Phone,Description\n'
    for (let at = 0; at < count; at += 1)
      yield `bench-file-${at},Imported ${at},Utrecht,+31 30 ${at},"Said in the file, once"\n`
  }
  const id = await keepImport(ctx, target, 'benchmark.csv', Readable.from(lines()))
  const started = performance.now()
  const report = await runImport(ctx, id, () => systemContext('import'))
  const seconds = (performance.now() - started) / 1000
  if (report?.created !== count) throw new Error(`Of ${count} rows ${report?.created} were created.`)
  await forget()
  await run(pool(), sql`delete from imports where id = ${id}`)
  return {
    name: `import of ${count.toLocaleString('en')} rows, csv`,
    app: count / seconds,
    byHand: null,
    least: 4_000,
    most: null,
  }
}

async function forget() {
  await run(
    pool(),
    sql`delete from events where record_id in (select id from companies where external_id like 'bench-file-%')`,
  )
  await run(pool(), sql`delete from companies where external_id like 'bench-file-%'`)
}
