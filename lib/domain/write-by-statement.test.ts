import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { models } from '@/lib/models/registry'
import { columnName } from '@/lib/records/columns'

const tables = Object.values(models).map(({ table }) => table)
/** A model and its fields, as given, and what the statement sets. */
const call = /writeByStatement\(\s*tx,\s*(?:'\w+'|model),\s*\[([^\]]*)\],[^;]*?\bset ([\s\S]*?)\s(?:from|where)\s/g
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

it('names the fields that the statement sets', () => {
  const files = readdirSync('lib/domain', { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.includes('.test.') && !file.endsWith('write-by-statement.ts'),
  )
  let calls = 0
  for (const file of files) {
    const text = readFileSync(join('lib/domain', file), 'utf8')
    const found = [...text.matchAll(call)]
    expect(found.length, file).toBe(text.split('writeByStatement(').length - 1)
    for (const [, named = '', set = ''] of found) {
      const columns = [...set.matchAll(/(?:^|,)\s*([a-z_0-9]+) = /g)].map(([, column]) => column)
      const fields = [...named.matchAll(/'(\w+)'/g)].map(([, key]) => columnName(key ?? ''))
      expect(columns.toSorted(), file).toEqual(fields.toSorted())
      calls += 1
    }
  }
  expect(calls).toBeGreaterThan(10)
})
