import { pool } from '@/lib/db/pool'
import { raw, run } from '@/lib/db/sql'

type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Node[]
}

export type Plan = { planning: number; execution: number; pages: number; root: Node; text: string }

type Explained = {
  Plan: Node & { 'Shared Hit Blocks': number; 'Shared Read Blocks': number }
  'Planning Time': number
  'Execution Time': number
}

/** The plan with what it did; the second time, when everything is in memory. */
export async function explain({ text, values }: { text: string; values: unknown[] }): Promise<Plan> {
  // Without its name, should it be a prepared one: it is another text here.
  const statement = { text, values }
  await pool().query(statement)
  const asked = (format: string) => ({
    ...statement,
    text: `explain (analyze, buffers, format ${format}) ${statement.text}`,
  })
  const { rows } = await pool().query<{ 'QUERY PLAN': [Explained] }>(asked('json'))
  const [explained] = rows[0]?.['QUERY PLAN'] ?? []
  if (!explained) throw new Error('The database explained nothing.')
  const { rows: lines } = await pool().query<{ 'QUERY PLAN': string }>(asked('text'))
  const { Plan: root } = explained
  return {
    planning: explained['Planning Time'],
    execution: explained['Execution Time'],
    pages: root['Shared Hit Blocks'] + root['Shared Read Blocks'],
    root,
    text: lines.map((line) => line['QUERY PLAN']).join('\n'),
  }
}

/** Rows by table, as the planner knows them. */
export async function sizesOfTables(): Promise<Map<string, number>> {
  const rows = await run<{ name: string; rows: number }>(
    pool(),
    raw(
      `select relname as name, reltuples::float8 as rows from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`,
    ),
  )
  return new Map(rows.map(({ name, rows: count }) => [name, count]))
}

const large = 5_000

/** Large tables that a plan read from end to end, or nearly. */
export function readsWholeTables({ root }: Plan, sizes: Map<string, number>): string[] {
  const found = new Set<string>()
  const visit = (node: Node) => {
    const table = node['Relation Name']
    const read = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
    const rows = (table && sizes.get(table)) || 0
    if (node['Node Type'] === 'Seq Scan' && table && rows >= large && read >= rows * 0.8) found.add(table)
    for (const inner of node.Plans ?? []) visit(inner)
  }
  visit(root)
  return [...found]
}
