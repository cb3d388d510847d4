import { closePool } from '@/lib/db/pool'
import { startJobs, stopJobs } from '@/lib/server/jobs'

const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
})
await startJobs()
await stopped
await stopJobs()
await closePool()
