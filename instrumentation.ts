/** Called by Next once, when the server of this process is ready: the jobs run in it unless a worker takes them. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { env } = await import('@/lib/env')
  if (!env().JOBS) return
  const { startJobs, stopJobs } = await import('@/lib/server/jobs')
  await startJobs()
  globalThis.panoramaStop = stopJobs
}

declare global {
  // The server awaits it before it ends: see scripts/serve.
  var panoramaStop: (() => Promise<void>) | undefined
}
