import { readListParams } from '@/lib/api/list-params'
import { closePool, pool } from '@/lib/db/pool'
import { rules } from '@/lib/domain/rules'
import { findEventFloor } from '@/lib/records/answers/event-floor'
import { remembered } from '@/lib/records/answers/remembered'
import type { Ctx } from '@/lib/records/context'
import { createRecords } from '@/lib/records/records'
import { memberContext } from '@/lib/server/context'
import type { Case } from './case'
import { filterCases } from './filter-cases'
import { benchId } from './functions'
import { listCases } from './list-cases'
import { explain, type Plan, readsWholeTables, sizesOfTables } from './plan'
import { portfolioCases } from './portfolio-cases'
import { recordCases } from './record-cases'
import { readSamples } from './samples'
import { sizeOf } from './sizes'
import { indexUsedFields } from './used-fields'

/** Looks at the plan of every statement the engine makes of the measured reads: none may read a large table from end to end. */
type Statement = { text: string; values: unknown[] }

const size = sizeOf(process.env.BENCH_SIZE)
const samples = await readSamples()
const sizes = await sizesOfTables()
const cases = [...listCases(samples), ...filterCases(samples), ...recordCases(samples), ...portfolioCases(samples)]
await indexUsedFields(cases)
await findEventFloor(pool())
let offending = 0
process.stdout.write(`\n  Plans: milliseconds of planning and of execution, pages read\n`)
for (const each of cases) {
  const statements = await statementsOf(each)
  if (statements.length === 0) continue
  const plans: Plan[] = []
  for (const statement of statements) plans.push(await explain(statement))
  const sum = (key: 'planning' | 'execution' | 'pages') => plans.reduce((total, plan) => total + plan[key], 0)
  const whole = plans.flatMap((plan) => readsWholeTables(plan, sizes))
  const figures = `${sum('planning').toFixed(1).padStart(7)}${sum('execution').toFixed(1).padStart(8)}${String(sum('pages')).padStart(8)}`
  process.stdout.write(
    `  ${whole.length ? '✗' : '✓'} ${`${each.group}: ${each.name}`.padEnd(76)}${figures}${whole.length ? `  reads all of ${whole.join(', ')}` : ''}\n`,
  )
  if (whole.length === 0) continue
  offending += 1
  for (const [i, plan] of plans.entries()) {
    if (readsWholeTables(plan, sizes).length > 0 && size.name !== 'S')
      process.stdout.write(`${statements[i]?.text}\n${plan.text}\n\n`)
  }
}
process.stdout.write(
  `  ${offending === 0 ? 'No' : offending} statement${offending === 1 ? '' : 's'} read a large table from end to end.\n`,
)
await closePool()

/** What the engine sends to the database for the read. */
async function statementsOf({ path, as }: Case): Promise<Statement[]> {
  const url = new URL(path(1), 'http://127.0.0.1')
  const [, slug = '', id] = url.pathname.match(/^\/api\/v1\/(\w+)(?:\/(\w+))?$/) ?? []
  const member = { administrator: 1, smallPortfolio: 2, largePortfolio: 3, program: 1 }[as ?? 'administrator']
  const sent: Statement[] = []
  const ctx = await listening(member, sent)
  if (slug === 'search') {
    const models = url.searchParams.get('models')?.split(',')
    // A portfolio's texts are read once.
    for (let at = 0; at < 2; at += 1) {
      sent.length = 0
      await ctx.records.search(url.searchParams.get('q') ?? '', { models })
    }
    return sent
  }
  const model = ctx.models.bySlug(slug)
  if (!model) return []
  const { query, count } = await readListParams(ctx, model, url.searchParams)
  // What is asked again may be answered otherwise: see lib/records/answers.
  for (let at = 0; at < 3; at += 1) {
    sent.length = 0
    if (id) await ctx.records.get(model.key, id, { titles: true })
    else if (query.limit > 0) await ctx.records.list(model.key, query)
    if (count) await ctx.records.count(model.key, query, 10_001)
    await remembered()
  }
  return sent
}

/** A context of the member that notes what it sends. */
async function listening(member: number, sent: Statement[]): Promise<Ctx> {
  const { actor, clock, door, models, filters } = await memberContext(benchId('member', member), 'api')
  const query = (statement: Statement) => {
    sent.push(statement)
    return pool().query(statement)
  }
  // The engine asks nothing of a database but `query` when it reads.
  const db = Object.assign(Object.create(pool()), { query })
  return createRecords({ rules })({ actor, clock, door, models, filters, db })
}
