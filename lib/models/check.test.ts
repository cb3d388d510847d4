import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Storage } from '@/lib/fields/contract'
import { fieldType } from '@/lib/fields/registry'
import { checkModels } from '@/lib/models/check'
import type { ModelDeclaration } from '@/lib/models/define'
import { field } from '@/lib/models/define'
import { models } from '@/lib/models/registry'

describe('the declarations', () => {
  it('hold', () => {
    expect(checkModels(models)).toEqual([])
  })

  it('are seventeen', () => {
    expect(Object.keys(models)).toHaveLength(17)
  })
})

describe('checkModels', () => {
  const withCompany = (changes: Partial<ModelDeclaration>) =>
    checkModels({ ...models, company: { ...models.company, ...changes } })
  const ids = (changes: Partial<ModelDeclaration>) => withCompany(changes).map((problem) => problem.id)

  it('names model, field and what is wrong', () => {
    expect(withCompany({ columns: ['name', 'owner.name'] })).toEqual([
      { id: 'column', model: 'company', field: 'owner.name', message: 'The column leads to no field.' },
    ])
  })

  it('finds names that lead nowhere', () => {
    expect(ids({ title: 'nothing' })).toContain('title')
    expect(ids({ matchBy: [{ field: 'nothing' }] })).toEqual(['match'])
    expect(ids({ portfolio: ['nobody'] })).toEqual(['portfolio'])
    expect(ids({ defaultSort: { field: 'city' } })).toEqual(['sort'])
    expect(ids({ slug: 'tickets' })).toEqual(['slug', 'slug'])
  })

  it('finds fields said twice or left out', () => {
    expect(ids({ groups: [...models.company.groups, { label: 'More', fields: ['phase'] }] })).toEqual(['group'])
    expect(ids({ fields: { ...models.company.fields, extra: field('text', 'Extra') } })).toEqual(['group'])
    expect(ids({ fields: { ...models.company.fields, h: field('text', 'H', { hidden: true }) } })).toEqual(['spelling'])
    expect(
      ids({ fields: { ...models.company.fields, licenses: field('text', 'Licenses', { hidden: true }) } }),
    ).toEqual(['way'])
  })
})

describe('the tables', () => {
  const schema = readdirSync('prisma/models').map((file) => readFileSync(`prisma/models/${file}`, 'utf8'))
  const migrations = readdirSync('prisma/migrations', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => readFileSync(`prisma/migrations/${entry.name}/migration.sql`, 'utf8'))
    .join('\n')

  /** Types of a table's columns by field key, as the schema writes them. */
  function columnsOf(table: string) {
    const source =
      schema.flatMap((text) => text.split(/^}/m)).find((block) => block.includes(`@@map("${table}")`)) ?? ''
    return new Map(
      [...source.matchAll(/^ {2}(\w+) +(\w+\??(?:\[\])?)(.*)$/gm)].map(([, key = '', type = '', rest = '']) => [
        key,
        { type, rest },
      ]),
    )
  }

  const expected: Record<Storage, RegExp> = {
    text: /^String\?? /,
    number: /^(Float|Int)\?? /,
    decimal: /^Decimal\??.*@db\.Decimal\(20, 6\)/,
    boolean: /^Boolean /,
    day: /^DateTime\??.*@db\.Date/,
    instant: /^DateTime\??.*@db\.Timestamptz\(3\)/,
    texts: /^String\[\] /,
    json: /^Json\? /,
  }

  for (const model of Object.values(models)) {
    const columns = columnsOf(model.table)

    it(`${model.key}: every field has a column of its storage, named after it`, () => {
      for (const [key, declaration] of Object.entries(model.fields)) {
        const { type = '', rest = '' } = columns.get(key) ?? {}
        const storage = fieldType(declaration.type).storage(declaration.options ?? {})
        expect(`${type} ${rest}`, `${model.key}.${key}`).toMatch(expected[storage])
        const name = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
        expect(rest.match(/@map\("(\w+)"\)/)?.[1] ?? key, `${model.key}.${key}`).toBe(name)
        if (storage === 'number')
          expect(type.startsWith('Int'), `${model.key}.${key}`).toBe(
            isWhole(declaration.options?.whole, declaration.type),
          )
      }
    })

    it(`${model.key}: every indexed field has its sort index`, () => {
      for (const [key, { type, indexed }] of Object.entries(model.fields)) {
        if (!indexed) continue
        const column = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
        const expression = fieldType(type).sort === 'caseless' ? `lower("${column}")` : `"${column}"`
        const found = migrations.includes(`ON "${model.table}"(${expression}, "id")`)
        expect(found, `${model.key}.${key}`).toBe(true)
      }
    })
  }
})

function isWhole(whole: boolean | undefined, type: string): boolean {
  return whole === true || type === 'rating'
}
