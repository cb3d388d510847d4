declare global {
  // Read by scripts/serve.mjs when the server is asked to stop.
  var panoramaStop: (() => Promise<void>) | undefined
}

/** Called by Next once, when its server is up: takes up the jobs, and says how they end. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startJobs, stopJobs } = await import('@/lib/server/jobs')
  const { closePool } = await import('@/lib/db/pool')
  await startJobs()
  globalThis.panoramaStop = async () => {
    await stopJobs()
    await closePool()
  }
}
