import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hashPassword } from '@/lib/auth/password'
import { newId } from '@/lib/core/ids'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { env } from '@/lib/env'
import { cast, vendor } from './cast'

export type StoryMember = { id: string; name: string; email: string }

/** The cast signs in with one password; each is stored under its own hash. Returns them by key. */
export async function makeMembers(password: string, joinedAt: string): Promise<Map<string, StoryMember>> {
  const rows = await Promise.all(
    cast.map(async ({ key, firstName, lastName, email, role }) => ({
      key,
      id: newId(),
      email,
      name: `${firstName} ${lastName}`,
      firstName,
      lastName,
      role,
      passwordHash: await hashPassword(password),
    })),
  )
  await run(
    pool(),
    sql`insert into members (id, email, name, first_name, last_name, password_hash, time_zone, created_at, updated_at)
      select r.id, r.email, r.name, r."firstName", r."lastName", r."passwordHash", ${vendor.timeZone}, ${joinedAt}::timestamptz, ${joinedAt}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(id text, email text, name text, "firstName" text, "lastName" text, "passwordHash" text)`,
  )
  await run(
    pool(),
    sql`insert into member_roles (member_id, role_id)
      select r.id, o.id from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, role text) join roles o on o.name = r.role`,
  )
  return new Map(rows.map(({ key, id, name, email }) => [key, { id, name, email }]))
}

/** Keeps the password with the cast, and whose calendar they live by, where only the owner of the data folder can read it. Returns the path. */
export async function keepPassword(password: string): Promise<string> {
  const file = join(env().DATA_DIR, 'demo.json')
  const members = cast.map(({ firstName, lastName, email, role }) => ({
    name: `${firstName} ${lastName}`,
    email,
    role,
  }))
  await mkdir(env().DATA_DIR, { recursive: true, mode: 0o700 })
  await writeFile(file, `${JSON.stringify({ password, timeZone: vendor.timeZone, members }, null, 2)}\n`, {
    mode: 0o600,
  })
  // The mode above counts only for a new file.
  await chmod(file, 0o600)
  return file
}
