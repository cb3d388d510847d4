import 'server-only'
import { z } from 'zod'
import { FailureError } from '@/lib/core/errors'
import { runBulkChange, undoBulkChange } from '@/lib/domain/bulk-changes/run-bulk-change'
import { makeFiltersDue, sweepFilters } from '@/lib/domain/filters/sweep-filters'
import { forgetRemovedMails } from '@/lib/domain/mails/forget-removed'
import { refreshClock } from '@/lib/domain/refresh-clock'
import { countRecentBeats } from '@/lib/domain/usage/count-beats'
import { forgetDiscarded } from '@/lib/domain/usage/discarded-activities'
import { processActivities } from '@/lib/domain/usage/process-activities'
import { runExport } from '@/lib/exports/run-export'
import { purgeExports } from '@/lib/exports/store'
import { revertImport } from '@/lib/imports/revert-import'
import { checkImport, runImport } from '@/lib/imports/run-import'
import { purgeImportFiles } from '@/lib/imports/store'
import { evaluateSuccessUnits } from '@/lib/metrics/evaluate-success-units'
import { computePending } from '@/lib/records/computed/compute-pending'
import { keepPartitions } from '@/lib/records/partitions'
import { purgeDeleted } from '@/lib/records/purge'
import { keepSortIndexes } from '@/lib/records/sort-indexes'
import { forgetApiCalls } from './api-calls'
import { forgetFiles } from './attachments'
import { memberContext, ownerContext, systemContext } from './context'
import { log } from './log'
import { sendCustomerMails } from './mail/send-customer-mails'
import { readMailbox, readMailboxes } from './mailboxes/read-mailbox'
import { forgetNotifications } from './notifications/forget-notifications'
import { tellOfChanges, tellOfDueDay } from './notifications/make-notifications'
import { sendNotificationMails } from './notifications/send-mails'
import { forgetDeliveries } from './webhooks/payload'

const exportInput = z.object({ id: z.string() })
const bulkInput = z.object({ id: z.string(), memberId: z.string() })
const mailboxJob = z.object({ id: z.string() })
const importInput = z.object({ id: z.string(), memberId: z.string() })

/** All work that nobody waits for: what it is called, when it runs by itself (tenant's clock is asked inside), what it does. */
export const jobs = {
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
  'send-customer-mails': { schedule: '* * * * *', run: () => sendCustomerMails() },
  'read-mailboxes': { schedule: '*/3 * * * *', run: () => readMailboxes() },
  'read-mailbox': { run: (data: unknown) => readMailbox(mailboxJob.parse(data).id) },
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
      await forgetRemovedMails(await systemContext('system'), 30)
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

export type JobName = keyof typeof jobs
