import 'server-only'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pool } from './pool'
import { run, sql } from './sql'

export type Health = { ok: true } | { ok: false; reason: 'database' | 'migrations' }

const patienceMs = 3000
const lateAnswer = Symbol('late')

/** Whether the database answers within three seconds and has exactly the migrations this code brings. */
export async function databaseHealth(): Promise<Health> {
  try {
    const applied = await Promise.race([appliedMigrations(), sleep(patienceMs, lateAnswer)])
    if (applied === lateAnswer) return { ok: false, reason: 'database' }
    const expected = await shippedMigrations()
    const isSame = applied.length === expected.length && expected.every((name) => applied.includes(name))
    return isSame ? { ok: true } : { ok: false, reason: 'migrations' }
  } catch {
    return { ok: false, reason: 'database' }
  }
}

async function appliedMigrations(): Promise<string[]> {
  const rows = await run<{ name: string }>(
    pool(),
    sql`select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null`,
  )
  return rows.map((row) => row.name)
}

async function shippedMigrations(): Promise<string[]> {
  const entries = await readdir(join(/* turbopackIgnore: true */ process.cwd(), 'prisma', 'migrations'), {
    withFileTypes: true,
  })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}
