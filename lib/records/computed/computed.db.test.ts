import { describe, expect, it } from 'vitest'
import { FailureError } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import { pool } from '@/lib/db/pool'
import { ident, run, sql } from '@/lib/db/sql'
import { checkFormula, type Typed } from '@/lib/formulas/check'
import { compileFormula } from '@/lib/records/computed/compile-formula'
import { draftRows } from '@/lib/records/computed/draft-rows'
import { customField, modelsWith } from '@/lib/testing/definitions'
import { contextOf, member } from '@/lib/testing/engine-world'

const seats = customField('company', 'Seats', 'number')
const signed = customField('company', 'Signed', 'day')
const plan = customField('company', 'Plan', 'text')
const rolled = (name: string, type: string, rollUp: Record<string, Json>) =>
  customField('company', name, type, { rollUp: rollUp as Record<string, Json> })
const formula = (model: string, name: string, type: string, text: string, rest = {}) =>
  customField(model, name, type, { formula: text, ...rest })

const sum = rolled('Sum', 'number', { through: 'licenses', of: 'sum', field: 'mrr' })
const big = rolled('Big', 'number', {
  through: 'licenses',
  of: 'count',
  where: { field: 'mrr', is: 'moreThan', value: 50 },
})
const mean = rolled('Mean', 'number', { through: 'licenses', of: 'mean', field: 'mrr' })
const first = rolled('First', 'date', { through: 'licenses', of: 'min', field: 'fromDate' })
const last = rolled('Last product', 'list', { through: 'licenses', of: 'latest', field: 'product', by: 'fromDate' })
const issues = rolled('Issues', 'number', { through: 'issues', of: 'count' })
const twice = formula('company', 'Twice', 'number', `{${seats.id}} * 2`, { treatUndefinedAsZero: true })
const perSeat = formula('company', 'Per seat', 'number', `round({${sum.id}} / {${twice.id}}, 4)`)
const label = formula('company', 'Label', 'text', `{name} & "/" & {${plan.id}} & "/" & {${perSeat.id}}`)
const ofCompany = formula('enduser', 'Company says', 'text', `{company.${label.id}} & " " & {lastName}`)
const heads = rolled('Heads', 'number', { through: 'endusers', of: 'count' })
const talks = rolled('Wordy', 'text', { through: 'endusers', of: 'max', field: ofCompany.id })
const models = modelsWith(
  ...[seats, signed, plan, sum, big, mean, first, last, issues, twice, perSeat, label, ofCompany, heads],
)
const ada = await member('Ada')
const ctx = contextOf(ada, { models })

const names = new Map(
  [sum, big, mean, first, last, issues, twice, perSeat, label, heads].map(({ id, name }) => [id, name]),
)

type Raw = { id: string; custom: Record<string, Json>; [key: string]: unknown }
const all = (table: string) =>
  run<Raw>(pool(), sql`select t.* from ${ident(table)} t where deleted_at is null order by id`)

const rounded = (value: number, digits: number) => Number(`${Math.round(Number(`${value}e${digits}`))}e-${digits}`)
const shown = (value: number | null) => (value === null ? '' : String(Number(value.toFixed(10))))

/** What everything should be, worked out by loops. */
async function expectNothingStale() {
  const [companies, licenses, people, tickets] = await Promise.all([
    all('companies'),
    all('licenses'),
    all('end_users'),
    all('issues'),
  ])
  const labels = new Map<string, string>()
  for (const company of companies) {
    const own = licenses.filter((license) => license.company_id === company.id)
    const amounts = own.flatMap(({ mrr }) => (mrr === null ? [] : [Number(mrr)]))
    const total = amounts.reduce((a, b) => a + b, 0)
    const latest = own.toSorted((a, b) =>
      `${b.from_date}${b.id}` < `${a.from_date}${a.id}`
        ? -1
        : `${b.from_date}${b.id}` > `${a.from_date}${a.id}`
          ? 1
          : 0,
    )[0]
    const double = Number(company.custom[seats.id] ?? 0) * 2
    const each = double === 0 ? null : rounded(total / double, 4)
    const wanted = {
      [sum.id]: total,
      [big.id]: amounts.filter((amount) => amount > 50).length,
      [mean.id]: amounts.length === 0 ? undefined : Number((total / amounts.length).toFixed(10)),
      [first.id]: own.map(({ from_date }) => String(from_date)).toSorted()[0],
      [last.id]: latest?.product ?? undefined,
      [issues.id]: tickets.filter(({ company_ids }) => (company_ids as string[]).includes(company.id)).length,
      [heads.id]: people.filter(({ company_id }) => company_id === company.id).length,
      [twice.id]: double,
      [perSeat.id]: each ?? undefined,
      [label.id]: `${company.name}/${company.custom[plan.id] ?? ''}/${shown(each)}`,
    }
    labels.set(company.id, String(wanted[label.id]))
    for (const [key, value] of Object.entries(wanted)) {
      const named = [company.name, names.get(key)]
      expect([...named, company.custom[key]]).toEqual([...named, value])
    }
  }
  for (const person of people) {
    const says = `${labels.get(String(person.company_id)) ?? ''} ${person.last_name ?? ''}`
    expect(person.custom[ofCompany.id]).toBe(says)
  }
}

let seed = 7
const random = (below: number) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((seed / 2_147_483_648) * below)
}
const pick = <Item>(items: Item[]): Item => items[random(items.length)] as Item
const licenseOf = (companyId: string) => ({
  companyId,
  currency: 'EUR',
  fromDate: `20${20 + random(6)}-0${1 + random(9)}-1${random(9)}`,
  mrr: random(3) === 0 ? null : 1 + random(99),
  product: pick(['A', 'B', 'C']),
})

describe('computed fields', () => {
  it('are never stale, whatever is written through whichever door', async () => {
    const doors = (['screen', 'api', 'import', 'seed'] as const).map((door) => contextOf(ada, { models, door }))
    const made = await ctx.records.writeMany(
      'company',
      Array.from({ length: 8 }, (_, at) => ({ name: `C${at}`, custom: { Seats: at, Plan: pick(['x', 'y']) } })),
    )
    const ids = made.outcomes.flatMap(({ id }) => id ?? [])
    expect(ids).toHaveLength(8)
    const batches: string[] = []
    const gone: { model: string; id: string }[] = []
    const some = async (model: string, limit = 5) =>
      (await ctx.records.list(model, { limit: 200, archived: true })).rows.toSorted(() => random(3) - 1).slice(0, limit)
    const steps: (() => Promise<unknown>)[] = [
      () => pick(doors).records.writeMany('license', ids.slice(0, 4).map(licenseOf)),
      async () =>
        pick(doors).records.create('enduser', {
          companyId: pick(ids),
          email: `p${seed}@x.io`,
          lastName: `L${random(9)}`,
        }),
      async () =>
        pick(doors).records.writeMany(
          'license',
          (await some('license')).map(({ id }) => ({
            _id: id,
            mrr: random(100),
            companyId: pick(ids),
            fromDate: '2027-01-01',
          })),
        ),
      async () => {
        const rows = await some('company', 3)
        const { batchId } = await pick(doors).records.writeMany(
          'company',
          rows.map(({ id }) => ({ _id: id, name: `N${random(99)}`, custom: { Seats: random(5), Plan: null } })),
        )
        batches.push(batchId)
      },
      async () => {
        const model = pick(['license', 'enduser', 'company', 'issue'])
        const rows = (await some(model, model === 'company' ? 1 : 3)).filter(() => ids.length > 0)
        const { removed, batchId } = await ctx.records.remove(
          model,
          rows.map(({ id }) => id),
        )
        for (const id of removed) gone.push({ model, id })
        batches.push(batchId)
      },
      async () => {
        const back = gone.splice(0, 2)
        for (const { model, id } of back) await ctx.records.restore(model, [id]).catch(() => null)
      },
      async () => {
        const batch = batches.pop()
        if (batch) await ctx.records.undo(batch)
      },
      () => ctx.records.create('issue', { title: `I${random(99)}`, companyIds: [pick(ids), pick(ids)] }),
      async () => {
        const [issue] = await some('issue', 1)
        if (issue) await ctx.records.writeMany('issue', [{ _id: issue.id, companyIds: { $add: [pick(ids)] } }])
      },
      async () => {
        const people = await some('enduser', 4)
        await pick(doors).records.writeMany(
          'enduser',
          people.map(({ id }) => ({ _id: id, companyId: pick(ids) })),
        )
      },
      async () => {
        const [keep, drop] = await some('company', 2)
        if (!keep || !drop) return
        const merge = { model: 'company', keep: keep.id, drop: drop.id, take: ['name', seats.id], unite: [] }
        batches.push((await ctx.records.merge(merge)).batchId)
      },
      () =>
        ctx.transaction(async (tx) => {
          const company = await tx.records.create('company', { name: `T${random(99)}`, custom: { Seats: 3 } })
          await tx.records.writeMany('license', [licenseOf(company.id), licenseOf(company.id)])
          await tx.records.update('company', company.id, { custom: { Seats: 4 } })
        }),
    ]
    for (let turn = 0; turn < 90; turn += 1) {
      // Some of these are refused, as for a company that is in the bin; that leaves nothing stale either.
      await pick(steps)().catch((error: unknown) => {
        if (!(error instanceof FailureError)) throw error
      })
      await expectNothingStale()
    }
  }, 120_000)

  it('stay right when several write at once', async () => {
    const company = await ctx.records.create('company', { name: 'Busy', custom: { Seats: 1, Plan: 'p' } })
    const person = await ctx.records.create('enduser', { companyId: company.id, email: 'busy@x.io' })
    await Promise.all([
      ...Array.from({ length: 6 }, () => ctx.records.create('license', licenseOf(company.id))),
      ...Array.from({ length: 4 }, (_, at) =>
        ctx.records.create('enduser', { companyId: company.id, email: `busy${at}@x.io`, lastName: `L${at}` }),
      ),
      ...Array.from({ length: 3 }, (_, at) => ctx.records.update('company', company.id, { name: `Busy ${at}` })),
      ctx.records.update('enduser', person.id, { lastName: 'Z' }),
    ])
    await expectNothingStale()
  }, 60_000)

  it('are not taken from input, and are part of the change that moves them', async () => {
    const company = await ctx.records.create('company', { name: 'Own', custom: { Seats: 4, Twice: 99, Sum: 99 } })
    expect(company.values[twice.id]).toBe(8)
    expect(company.values[sum.id]).toBe(0)
    const { outcomes } = await ctx.records.writeMany('company', [{ _id: company.id, custom: { Seats: 5 } }], {
      changes: true,
    })
    expect(outcomes[0]?.changes?.map(({ field }) => field).toSorted()).toEqual([seats.id, twice.id].toSorted())
    const events = await run<{ door: string }>(pool(), sql`select door from events where record_id = ${company.id}`)
    expect(events).toHaveLength(2)
  })

  it('filter and sort like any field', async () => {
    await ctx.records.create('company', { name: 'Sorted', custom: { Seats: 400 } })
    const { rows } = await ctx.records.list('company', {
      limit: 1,
      sort: [{ field: twice.id, descending: true }],
      filter: { field: twice.id, is: 'moreThan', value: 700 },
    })
    expect(rows.map(({ values }) => values.name)).toEqual(['Sorted'])
  })

  it('that no longer fit the models are left alone, and writing goes on', async () => {
    const lost = formula('company', 'Lost', 'number', '{gone} + 1')
    const odd = contextOf(ada, { models: modelsWith(lost, talks, ofCompany, label, perSeat, sum, twice, seats, plan) })
    const company = await odd.records.create('company', { name: 'Odd' })
    expect(company.values[lost.id]).toBeNull()
  })
})

describe('a formula', () => {
  const values = {
    name: 'Acme',
    city: null,
    arr: '1200.5',
    [seats.id]: 7,
    [signed.id]: '2024-02-29',
    tags: ['vip', 'eu'],
  }
  const answer = async (text: string) => {
    const typed = checkFormula(models, 'company', text)
    const scene = { models, clock: { ...ctx.clock, today: '2026-03-31' }, emptyAsZero: false, inline: () => null }
    const value = compileFormula(scene, typed, 't')
    const [row] = await run<{ v: unknown }>(
      pool(),
      sql`select to_jsonb(${value}) as v from ${draftRows(models.byKey('company'), [{ id: 'x', values }])}`,
    )
    return row?.v
  }

  it.each<[string, unknown]>([
    ['((5 + 1) / 20) * 30', 9],
    ['0.1 + 0.2', 0.3],
    ['1 / 0', null],
    [`{${seats.id}} % 4`, 3],
    ['-2 * -3', 6],
    ['2 + 3 * 4 - 1', 13],
    ['{city} & "x" & 1', 'x1'],
    ['"a" + 1', 'a1'],
    ['coalesce({city}, "none")', 'none'],
    [`if({${seats.id}} >= 7 and {arr} > 1000, "big", "small")`, 'big'],
    ['isEmpty({city}) and not isEmpty({name})', true],
    ['round({arr} / 7, 2)', 171.5],
    ['round(2.5)', 3],
    ['floor(-1.5) + ceiling(1.2)', 0],
    ['min(3, {arr}, 2)', 2],
    ['number("12.5 ") + number("twelve")', null],
    ['coalesce(number("twelve"), 1)', 1],
    [`days({${signed.id}}, today())`, 761],
    [`months({${signed.id}}, today())`, 25],
    [`addMonths({${signed.id}}, 12)`, '2025-02-28'],
    [`addDays({${signed.id}}, 1)`, '2024-03-01'],
    [`addDays({${signed.id}}, 99999999999)`, '2133-09-05'],
    [`{${signed.id}} < "2025-01-01"`, true],
    [`year({${signed.id}}) * 100 + month({${signed.id}})`, 202402],
    ['has({tags}, "vip") and count({tags}) = 2', true],
    ['contains({name}, "CM")', true],
    ['left(upper({name}), 2) & length({name})', 'AC4'],
    ['text(true) & text({tags})', 'Yesvip, eu'],
    ['{city} = empty', true],
    ['{arr} > empty', false],
  ])('%s', async (text, wanted) => {
    expect(await answer(text)).toEqual(wanted)
  })

  it('gives what a naive evaluator gives, for random ones', async () => {
    const number = (depth: number): string => {
      if (depth === 0) return pick([String(random(20)), `{${seats.id}}`, '{arr}', '{mrr}', '0.5'])
      const [a, b] = [number(depth - 1), number(depth - 1)]
      return pick([
        `(${a} ${pick(['+', '-', '*'])} ${b})`,
        `if(${truth(depth - 1)}, ${a}, ${b})`,
        `coalesce(${a}, ${b})`,
        `${pick(['min', 'max'])}(${a}, ${b})`,
        `abs(${a})`,
        `-${a}`,
      ])
    }
    const truth = (depth: number): string =>
      depth === 0
        ? pick(['true', 'false', 'isEmpty({city})'])
        : pick([
            `(${number(depth - 1)} ${pick(['<', '<=', '=', '!=', '>', '>='])} ${number(depth - 1)})`,
            `(${truth(depth - 1)} ${pick(['and', 'or'])} ${truth(depth - 1)})`,
            `(not ${truth(depth - 1)})`,
          ])
    for (let turn = 0; turn < 400; turn += 1) {
      const text = number(1 + random(4))
      const wanted = naive(checkFormula(models, 'company', text), values)
      const given = await answer(text)
      if (typeof wanted === 'number') expect(given, text).toBeCloseTo(wanted, 4)
      else expect(given, text).toEqual(wanted)
    }
  }, 60_000)
})

/** The meaning of formulas by the book, one part at a time. */
function naive(part: Typed, row: Record<string, unknown>): unknown {
  if (part.node === 'number') return Number(part.value)
  if (part.node === 'yesNo') return part.value
  if (part.node === 'empty') return null
  if (part.node === 'field') {
    const value = row[part.field.key] ?? null
    return value !== null && part.kind === 'number' ? Number(value) : value
  }
  if (part.node !== 'call') return part.value
  const args = part.args.map((arg) => naive(arg, row))
  const [a, b] = args as [number | null, number | null]
  const known = args.filter((arg) => arg !== null) as number[]
  const both = (work: (x: number, y: number) => unknown, otherwise: unknown = null) =>
    a === null || b === null ? otherwise : work(a, b)
  switch (part.name) {
    case '+':
      return both((x, y) => x + y)
    case '-':
      return both((x, y) => x - y)
    case '*':
      return both((x, y) => x * y)
    case '<':
      return both((x, y) => x < y, false)
    case '<=':
      return both((x, y) => x <= y, false)
    case '>':
      return both((x, y) => x > y, false)
    case '>=':
      return both((x, y) => x >= y, false)
    case '=':
      return a === b
    case '!=':
      return a !== b
    case 'and':
      return args.every(Boolean)
    case 'or':
      return args.some(Boolean)
    case 'not':
      return !args[0]
    case 'if':
      return args[0] ? args[1] : args[2]
    case 'coalesce':
      return known[0] ?? null
    case 'min':
      return known.length === 0 ? null : Math.min(...known)
    case 'max':
      return known.length === 0 ? null : Math.max(...known)
    case 'abs':
      return a === null ? null : Math.abs(a)
    case 'negate':
      return a === null ? null : -a
    case 'isempty':
      return args[0] === null || args[0] === ''
    default:
      throw new Error(`The evaluator does not know ${part.name}.`)
  }
}
