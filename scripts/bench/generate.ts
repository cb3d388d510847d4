import { closePool, pool } from '@/lib/db/pool'
import { raw, run, runCount } from '@/lib/db/sql'
import type { Build } from './build'
import { createFunctions, dropFunctions } from './functions'
import { generateCompanies, generateEndUsers } from './generate-companies'
import { generateFilters } from './generate-filters'
import { generateOthers } from './generate-others'
import { generateLicenses, generateMoney } from './generate-revenue'
import { generateRollUps } from './generate-roll-ups'
import { generateTenant } from './generate-tenant'
import { generateActivities, generatePoints } from './generate-usage'
import { generateConversations, generateTasks } from './generate-work'
import { type Connection, createIndexes, customFieldIndexes, dropIndexes, findIndexes } from './set-indexes'
import { sizeOf } from './sizes'

const size = sizeOf(process.argv[2])
const began = performance.now()
const [left, right] = [await connect(), await connect()]

await left.query(createFunctions)
await timed('Tenant', () => generateTenant(on(left)))
const tables = await businessTables()
const indexes = await findIndexes(left, tables)
await dropIndexes(left, indexes)
await Promise.all([
  timed(`Usage: ${size.points.toLocaleString('en')} points`, () => generatePoints(on(right))),
  generateRecords(),
])
// Roll-ups look records up by their company.
const early = indexes.filter(({ name }) => name.includes('_company_id_') && !name.startsWith('metric_points'))
await createIndexes([left, right], early)
await left.query('analyze')
await timed('Roll-ups', () => generateRollUps(on(left)))
for (const table of ['companies', 'end_users']) await left.query(`vacuum full ${table}`)
const all = [...indexes.filter((index) => !early.includes(index)), ...(await customFieldIndexes())]
await timed(`${all.length} indexes`, () => createIndexes([left, right], all))
await left.query(dropFunctions)
await timed('Saved filters', generateFilters)
await timed('Vacuum and analyze', () => left.query('vacuum analyze'))
await left.query('checkpoint')
await report()
left.release()
right.release()
await closePool()

async function generateRecords(): Promise<void> {
  await timed(`${size.companies.toLocaleString('en')} companies`, () => generateCompanies(on(left)))
  await timed(`${size.endUsers.toLocaleString('en')} end users`, () => generateEndUsers(on(left)))
  await timed('Licenses, invoices, sales, opportunities', async () => {
    await generateLicenses(on(left))
    await generateMoney(on(left))
  })
  await timed('Tasks', () => generateTasks(on(left)))
  await timed(`${size.conversations.toLocaleString('en')} conversations`, () => generateConversations(on(left)))
  await timed('Everything else', () => generateOthers(on(left)))
  await timed('Activities', () => generateActivities(on(left)))
}

/** No triggers (the set keeps its own references right), no waiting for the disk. */
async function connect(): Promise<Connection> {
  const client = await pool().connect()
  await client.query(`set session_replication_role = replica; set synchronous_commit = off;
    set work_mem = '256MB'; set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 1`)
  return client
}

function on(client: Connection): Build {
  return { size, execute: (statement) => runCount(client, raw(statement)) }
}

async function businessTables(): Promise<string[]> {
  const rows = await run<{ name: string }>(
    left,
    raw(`select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'deleted_batch'
     union all values ('metric_points'), ('activities')`),
  )
  return rows.map(({ name }) => name)
}

async function timed(label: string, work: () => Promise<unknown>): Promise<void> {
  const started = performance.now()
  await work()
  process.stdout.write(`    ${label}: ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
}

async function report(): Promise<void> {
  const rows = await run<{ name: string; rows: string; heap: string; indexes: string }>(
    left,
    raw(`select coalesce(p.relname, c.relname) as name, sum(greatest(c.reltuples, 0))::bigint::text as rows,
       pg_size_pretty(sum(pg_table_size(c.oid))) as heap, pg_size_pretty(sum(pg_indexes_size(c.oid))) as indexes
     from pg_class c left join pg_inherits h on h.inhrelid = c.oid left join pg_class p on p.oid = h.inhparent
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
     group by 1 having sum(greatest(c.reltuples, 0)) > 50 order by sum(pg_total_relation_size(c.oid)) desc`),
  )
  for (const row of rows) {
    process.stdout.write(
      `    ${row.name.padEnd(16)}${Number(row.rows).toLocaleString('en').padStart(12)} rows${row.heap.padStart(10)} + ${row.indexes} indexes\n`,
    )
  }
  const { rows: whole } = await left.query<{ size: string }>(
    `select pg_size_pretty(pg_database_size(current_database())) as size`,
  )
  process.stdout.write(`    The whole: ${whole[0]?.size}, in ${((performance.now() - began) / 1000).toFixed(0)} s\n`)
}
