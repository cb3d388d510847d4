import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startDatabase } from './database.mjs'
import { deploy } from './migrations.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: { url: string; template: string }
  }
}

/**
 * Once per run: a throw-away PostgreSQL, or the server TEST_DATABASE_URL names, with a migrated template database from
 * which every test file copies its own.
 */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL
  const dataDir = given ? undefined : mkdtempSync(join(tmpdir(), 'panorama-test-'))
  const server = dataDir ? await startDatabase({ dataDir, throwaway: true }) : undefined
  const url = server?.url ?? given ?? ''
  const template = `template_${randomBytes(6).toString('hex')}`
  await administer(url, `create database ${template}`)
  await deploy(withDatabase(url, template))
  project.provide('testServer', { url, template })

  return async () => {
    if (!server || !dataDir) return administer(url, `drop database ${template}`)
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function administer(url: string, statement: string) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: withDatabase(url, 'postgres') })
  await client.connect()
  await client.query(statement)
  await client.end()
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
