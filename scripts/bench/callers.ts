import { createServiceAccount } from '@/lib/auth/api-key'
import { createTenantToken } from '@/lib/auth/tenant-token'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { benchPassword } from './generate-tenant'

/** Headers of those who call: an administrator, two members with portfolios of their own, and a program. */
export type Callers = {
  administrator: Record<string, string>
  smallPortfolio: Record<string, string>
  largePortfolio: Record<string, string>
  program: Record<string, string>
  tenantToken: string
}

export async function signIn(base: string): Promise<Callers> {
  const roles = await run<{ id: string }>(pool(), sql`select id from roles where administers`)
  const { token } = await createServiceAccount({ name: 'Benchmark', roleIds: roles.map(({ id }) => id) })
  return {
    administrator: await session(base, 1),
    smallPortfolio: await session(base, 2),
    largePortfolio: await session(base, 3),
    program: { authorization: `Bearer ${token}` },
    tenantToken: (await createTenantToken('Benchmark')).token,
  }
}

/** Signs in as the sign-in page does. */
async function session(base: string, member: number): Promise<Record<string, string>> {
  const csrf = await fetch(`${base}/api/auth/csrf`)
  const { csrfToken }: { csrfToken: string } = await csrf.json()
  const cookiesOf = (response: Response) => response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0])
  const response = await fetch(`${base}/api/auth/callback/password`, {
    method: 'POST',
    headers: { cookie: cookiesOf(csrf).join('; ') },
    body: new URLSearchParams({
      email: `member${member}@panorama.example`,
      password: benchPassword,
      csrfToken,
      json: 'true',
    }),
  })
  const cookie = cookiesOf(response).find((each) => each?.includes('.session='))
  if (!cookie) throw new Error(`Member ${member} could not sign in: ${response.status} ${await response.text()}`)
  return { cookie, origin: base }
}
