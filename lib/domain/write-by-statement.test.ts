import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { models } from '@/lib/models/registry'

const tables = Object.values(models).map(({ table }) => table)
const writes = new RegExp(`\\bupdate (${tables.join('|')}) `)

it('is how every rule writes that writes by a statement, so that nothing computed is left stale', () => {
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' }).filter(
    (file) =>
      file.endsWith('.ts') && !file.includes('.test.') && !file.startsWith('db/') && !file.startsWith('testing/'),
  )
  const silent = files.filter((file) => {
    const text = readFileSync(join('lib', file), 'utf8')
    return writes.test(text) && !text.includes('writeByStatement(')
  })
  expect(silent, 'These write to records by a statement: let them use writeByStatement').toEqual([])
})
