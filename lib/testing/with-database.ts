import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, inject } from 'vitest'

/**
 * Set-up of every `*.db.test.ts`: the file gets a migrated database and a data folder of its own, and the environment
 * points to them before anything of ours is loaded.
 */
const { url, template } = inject('testServer')
const name = `test_${randomBytes(6).toString('hex')}`

await administer(`create database ${name} template ${template}`)
const own = new URL(url)
own.pathname = `/${name}`
process.env.DATABASE_URL = own.href
const dataDir = mkdtempSync(join(tmpdir(), 'panorama-data-'))
process.env.DATA_DIR = dataDir

afterAll(async () => {
  const { closePool } = await import('@/lib/db/pool')
  await closePool()
  await administer(`drop database ${name} with (force)`)
  rmSync(dataDir, { recursive: true, force: true })
})

async function administer(statement: string) {
  const maintenance = new URL(url)
  maintenance.pathname = '/postgres'
  const client = new pg.Client({ connectionString: maintenance.href })
  await client.connect()
  await client.query(statement)
  await client.end()
}
