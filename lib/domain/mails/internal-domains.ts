import { type Executor, run, sql } from '@/lib/db/sql'

/** Anybody may have an address there: a colleague's says nothing about others. */
const publicProviders = [
  ...[
    'gmail.com',
    'googlemail.com',
    'outlook.com',
    'hotmail.com',
    'live.com',
    'msn.com',
    'yahoo.com',
    'icloud.com',
    'me.com',
  ],
  ...[
    'aol.com',
    'gmx.net',
    'gmx.de',
    'web.de',
    't-online.de',
    'proton.me',
    'protonmail.com',
    'fastmail.com',
    'mail.com',
  ],
  ...['zoho.com', 'yandex.com', 'orange.fr', 'free.fr', 'libero.it'],
]

/** The domains of the members' addresses: mail within them is no mail with customers. */
export async function internalDomains(db: Executor): Promise<Set<string>> {
  const rows = await run<{ domain: string }>(
    db,
    sql`select distinct lower(split_part(email, '@', 2)) as domain from members where is_active`,
  )
  return new Set(rows.map(({ domain }) => domain).filter((domain) => domain && !publicProviders.includes(domain)))
}
