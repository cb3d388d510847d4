import 'server-only'
import PgBoss from 'pg-boss'
import { listen } from '@/lib/db/listen'
import { interruptedBulkChanges } from '@/lib/domain/bulk-changes/store'
import { databaseUrl } from '@/lib/env'
import { interruptedExports } from '@/lib/exports/store'
import { interruptedImports } from '@/lib/imports/store'
import { flushApiCalls } from './api-calls'
import { systemContext } from './context'
import { type JobName, jobs } from './job-table'
import { subscribeToChanges } from './live'
import { log } from './log'
import { prepareTenant } from './prepare-tenant'
import { startWebhooks } from './webhooks/pump'

/** What goes on with an import whose process ended. */
const importJobs = { checking: 'check-import', running: 'run-import', reverting: 'revert-import' } as const

declare global {
  // One queue per process, also across hot reloads in development.
  var panoramaQueue: Promise<PgBoss> | undefined
  var panoramaFollowing: (() => void) | undefined
  var panoramaWaking: (() => void) | undefined
}

/** Puts a job into the queue. */
export async function enqueue(name: JobName, data: object): Promise<void> {
  const boss = await queue()
  await boss.send(name, data)
  await announce(boss, name)
}

/** Puts a job into the queue that is about whatever waits: of many calls within a second one job is made. */
export async function enqueueSoon(name: JobName): Promise<void> {
  const boss = await queue()
  await boss.sendDebounced(name, {}, {}, 1)
  await announce(boss, name)
  // One that came after another of its second is due when the second is over.
  setTimeout(() => void announce(boss, name), 1_000).unref()
}

/** Puts a job into the queue that has nothing to do before some seconds are over. */
export async function enqueueIn(name: JobName, seconds: number): Promise<void> {
  const boss = await queue()
  await boss.send(name, {}, { startAfter: seconds })
  setTimeout(() => void announce(boss, name), seconds * 1_000).unref()
}

/** The channel on which processes tell each other the names of jobs that wait. */
const jobsChannel = 'panorama_jobs'

/**
 * Jobs are announced. Asking is for those that became due by the clock, and for announcements that were missed: 18 queues that are
 * asked twice a second keep a database busy that nobody uses.
 */
const pollingIntervalSeconds = 15

/** A job that is in the queue is not put there again because nobody was told of it. */
async function announce(boss: PgBoss, name: JobName): Promise<void> {
  try {
    await boss.getDb().executeSql('select pg_notify($1, $2)', [jobsChannel, name])
  } catch (error) {
    log.warn({ err: error, job: name }, 'job is found by asking')
  }
}

/** Takes jobs from the queue in this process until it ends, and picks up what an earlier process left half done. */
export async function startJobs(): Promise<void> {
  // On a database that was just made nobody has been here before.
  await prepareTenant()
  const boss = await queue()
  stopWebhooks ??= startWebhooks()
  const workers = new Map<string, string>()
  globalThis.panoramaWaking ??= wakeOnCall(boss, workers)
  for (const name of Object.keys(jobs) as JobName[]) {
    const job: { schedule?: string; run: (data: unknown) => Promise<void> } = jobs[name]
    const worker = await boss.work(name, { batchSize: 1, pollingIntervalSeconds }, async ([queued]) => {
      // Of several that waited one is taken at a time.
      boss.notifyWorker(workers.get(name) ?? '')
      const began = Date.now()
      await job.run(queued?.data)
      log.info({ job: name, ms: Date.now() - began }, 'job done')
    })
    workers.set(name, worker)
    if (job.schedule) await boss.schedule(name, job.schedule)
  }
  const { db } = await systemContext()
  for (const { id, memberId, state } of await interruptedBulkChanges(db)) {
    await enqueue(state === 'undoing' ? 'undo-change' : 'change-records', { id, memberId })
  }
  for (const id of await interruptedExports(db)) await enqueue('run-export', { id })
  globalThis.panoramaFollowing ??= followChanges()
  for (const { id, memberId, state } of await interruptedImports(await systemContext())) {
    await enqueue(importJobs[state], { id, memberId })
  }
  // Whoever listens may have been too late for these.
  for (const worker of workers.values()) boss.notifyWorker(worker)
}

function wakeOnCall(boss: PgBoss, workers: ReadonlyMap<string, string>): () => void {
  const wake = (worker: string | undefined) => worker && boss.notifyWorker(worker)
  return listen(jobsChannel, {
    onPayload: (name) => void wake(workers.get(name)),
    onReconnect: () => workers.forEach((worker) => void wake(worker)),
  })
}

/** Who entered or left a filter, and who is to be told, is looked at soon after a change, once for all changes of two seconds. */
function followChanges(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      for (const name of ['sweep-filters', 'tell-of-changes'] as const) {
        enqueueSoon(name).catch((error: unknown) => log.warn({ err: error, job: name }, 'done a minute later'))
      }
    }, 2_000)
  }
  const stop = subscribeToChanges({ onEvent: soon, onGap: soon })
  return () => {
    clearTimeout(timer)
    stop()
  }
}

let stopWebhooks: (() => Promise<void>) | undefined

export async function stopJobs(): Promise<void> {
  globalThis.panoramaFollowing?.()
  globalThis.panoramaFollowing = undefined
  globalThis.panoramaWaking?.()
  globalThis.panoramaWaking = undefined
  await Promise.all([stopWebhooks?.(), flushApiCalls()])
  stopWebhooks = undefined
  const boss = await globalThis.panoramaQueue
  globalThis.panoramaQueue = undefined
  await boss?.stop({ graceful: true, timeout: 5_000 })
}

function queue(): Promise<PgBoss> {
  globalThis.panoramaQueue ??= openQueue()
  return globalThis.panoramaQueue
}

async function openQueue(): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: databaseUrl(), max: 3, application_name: 'panorama-jobs' })
  boss.on('error', (error) => log.warn({ err: error }, 'job queue'))
  await boss.start()
  for (const name of Object.keys(jobs)) {
    await boss.createQueue(name, {
      name,
      policy: 'standard',
      retryLimit: 3,
      retryBackoff: true,
      expireInSeconds: 3_600,
    })
  }
  return boss
}
