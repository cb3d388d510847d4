import 'server-only'
import PgBoss from 'pg-boss'
import { z } from 'zod'
import { FailureError } from '@/lib/core/errors'
import { listen } from '@/lib/db/listen'
import { runBulkChange, undoBulkChange } from '@/lib/domain/bulk-changes/run-bulk-change'
import { interruptedBulkChanges } from '@/lib/domain/bulk-changes/store'
import { makeFiltersDue, sweepFilters } from '@/lib/domain/filters/sweep-filters'
import { refreshClock } from '@/lib/domain/refresh-clock'
import { countRecentBeats } from '@/lib/domain/usage/count-beats'
import { forgetDiscarded } from '@/lib/domain/usage/discarded-activities'
import { processActivities } from '@/lib/domain/usage/process-activities'
import { databaseUrl } from '@/lib/env'
import { runExport } from '@/lib/exports/run-export'
import { interruptedExports, purgeExports } from '@/lib/exports/store'
import { revertImport } from '@/lib/imports/revert-import'
import { checkImport, runImport } from '@/lib/imports/run-import'
import { interruptedImports, purgeImportFiles } from '@/lib/imports/store'
import { evaluateSuccessUnits } from '@/lib/metrics/evaluate-success-units'
import { computePending } from '@/lib/records/computed/compute-pending'
import { keepPartitions } from '@/lib/records/partitions'
import { purgeDeleted } from '@/lib/records/purge'
import { keepSortIndexes } from '@/lib/records/sort-indexes'
import { flushApiCalls, forgetApiCalls } from './api-calls'
import { forgetFiles } from './attachments'
import { memberContext, ownerContext, systemContext } from './context'
import { subscribeToChanges } from './live'
import { log } from './log'
import { forgetNotifications } from './notifications/forget-notifications'
import { tellOfChanges, tellOfDueDay } from './notifications/make-notifications'
import { sendNotificationMails } from './notifications/send-mails'
import { prepareTenant } from './prepare-tenant'
import { forgetDeliveries } from './webhooks/payload'
import { startWebhooks } from './webhooks/pump'

const exportInput = z.object({ id: z.string() })
const bulkInput = z.object({ id: z.string(), memberId: z.string() })
const importInput = z.object({ id: z.string(), memberId: z.string() })

/** All work that nobody waits for: what it is called, when it runs by itself (tenant's clock is asked inside), what it does. */
const jobs = {
  'refresh-clock': { schedule: '2 * * * *', run: async () => void (await refreshClock(await systemContext('system'))) },
  'purge-deleted': {
    schedule: '40 3 * * *',
    run: async () => {
      const { files } = await purgeDeleted(await systemContext('system'))
      await forgetFiles(files)
    },
  },
  'keep-partitions': {
    schedule: '20 3 * * *',
    run: async () => void (await keepPartitions((await systemContext('system')).db)),
  },
  'keep-sort-indexes': {
    schedule: '*/5 * * * *',
    run: async () => void (await keepSortIndexes(await systemContext('system'))),
  },
  'compute-fields': {
    schedule: '* * * * *',
    run: async () => void (await computePending(await systemContext('system'))),
  },
  'evaluate-success-units': {
    schedule: '12 * * * *',
    run: async () => void (await evaluateSuccessUnits(await systemContext('system'))),
  },
  'sweep-filters': {
    schedule: '* * * * *',
    run: async () => void (await sweepFilters(await systemContext('system'))),
  },
  'sweep-filters-by-clock': {
    schedule: '3,33 * * * *',
    run: async () => {
      const ctx = await systemContext('system')
      await makeFiltersDue(ctx)
      await sweepFilters(ctx)
    },
  },
  'tell-of-changes': { schedule: '* * * * *', run: tellOfChanges },
  'send-notification-mails': { schedule: '* * * * *', run: () => sendNotificationMails() },
  'tell-of-due-day': { schedule: '*/5 * * * *', run: () => tellOfDueDay() },
  'process-activities': {
    schedule: '* * * * *',
    run: async () => void (await processActivities(await systemContext('api'))),
  },
  'count-beats': {
    schedule: '17 * * * *',
    run: async () => void (await countRecentBeats(await systemContext('system'))),
  },
  'forget-logs': {
    schedule: '50 3 * * *',
    run: async () => {
      await forgetApiCalls()
      await forgetDiscarded(await systemContext('system'), 90)
      await forgetDeliveries(await systemContext('system'), 14)
      await forgetNotifications(90)
    },
  },
  'change-records': {
    run: (data: unknown) =>
      expectingRefusals(async () => {
        const { id, memberId } = bulkInput.parse(data)
        await runBulkChange(await memberContext(memberId, 'screen', id), id)
      }),
  },
  'undo-change': {
    run: (data: unknown) =>
      expectingRefusals(async () => {
        const { id, memberId } = bulkInput.parse(data)
        await undoBulkChange(await memberContext(memberId, 'screen', id), id)
      }),
  },
  'check-import': {
    run: (data: unknown) =>
      expectingRefusals(async () => {
        const { id, memberId } = importInput.parse(data)
        await checkImport(await memberContext(memberId, 'import', id), id)
      }),
  },
  'run-export': {
    run: (data: unknown) =>
      expectingRefusals(async () => {
        const { id } = exportInput.parse(data)
        await runExport(id, (owner) => ownerContext(owner, 'screen'))
      }),
  },
  'purge-files': {
    schedule: '50 * * * *',
    run: async () => {
      const { db } = await systemContext('system')
      await purgeExports(db)
      await purgeImportFiles(db)
    },
  },
  'revert-import': {
    run: (data: unknown) =>
      expectingRefusals(async () => {
        const { id, memberId } = importInput.parse(data)
        await revertImport(await memberContext(memberId, 'import', id), id)
      }),
  },
  'run-import': {
    run: (data: unknown) =>
      expectingRefusals(async () => {
        const { id, memberId } = importInput.parse(data)
        const renew = () => memberContext(memberId, 'import', id)
        await runImport(await renew(), id, renew)
      }),
  },
} satisfies Record<string, { schedule?: string; run: (data: unknown) => Promise<void> }>

/** What was refused stands with the import and would be refused again; only surprises are worth another try. */
async function expectingRefusals(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    log.info({ refused: error.failure.detail }, 'job refused')
  }
}

/** What goes on with an import whose process ended. */
const importJobs = { checking: 'check-import', running: 'run-import', reverting: 'revert-import' } as const

export type JobName = keyof typeof jobs

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
