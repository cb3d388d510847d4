import { databaseHealth } from '@/lib/db/health'

export const dynamic = 'force-dynamic'

const sentences = {
  database: 'The database does not answer.',
  migrations: 'The database and this release do not match.',
}

/** For monitors and load balancers; tells what is wrong, not where anything is. */
export async function GET(): Promise<Response> {
  const health = await databaseHealth()
  const headers = { 'Cache-Control': 'no-store' }
  if (health.ok) return Response.json({ status: 'ok' }, { headers })
  return Response.json({ status: 'unavailable', reason: sentences[health.reason] }, { status: 503, headers })
}
