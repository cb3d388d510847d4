import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { ModelDeclaration } from '@/lib/models/define'
import { models } from '@/lib/models/registry'
import { columnName } from '@/lib/records/columns'

const tables = Object.values(models).map(({ table }) => table)
/** A model and its fields, as given, and what the statement sets. */
const call = /writeByStatement\(\s*tx,\s*('\w+'|model),\s*\[([^\]]*)\],[^;]*?\bset ([\s\S]*?)\s(?:from|where)\s/g
/** What the name in the statement stands for; any, where it is a variable. */
const declared = (name: string): ModelDeclaration[] =>
  Object.values(models).filter(({ key }) => name === 'model' || name === `'${key}'`)
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

it('names the fields that the statement sets, whose changes are known to be no events', () => {
  const files = readdirSync('lib/domain', { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.includes('.test.') && !file.endsWith('write-by-statement.ts'),
  )
  let calls = 0
  for (const file of files) {
    const text = readFileSync(join('lib/domain', file), 'utf8')
    const found = [...text.matchAll(call)]
    expect(found.length, file).toBe(text.split('writeByStatement(').length - 1)
    for (const [, model = '', named = '', set = ''] of found) {
      const columns = [...set.matchAll(/(?:^|,)\s*([a-z_0-9]+) = /g)].map(([, column]) => column)
      const keys = [...named.matchAll(/'(\w+)'/g)].map(([, key = '']) => key)
      expect(columns.toSorted(), file).toEqual(keys.map(columnName).toSorted())
      const told = keys.filter((key) => declared(model).some(({ fields }) => fields[key] && !fields[key].quiet))
      expect(told, `${file}: lists that are sorted by these go by events`).toEqual([])
      calls += 1
    }
  }
  expect(calls).toBeGreaterThan(10)
})
