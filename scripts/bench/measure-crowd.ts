import { pool } from '@/lib/db/pool'
import { raw, run, sql } from '@/lib/db/sql'
import { touchDefinitions } from '@/lib/records/touch-definitions'
import type { Case } from './case'
import { benchId } from './functions'
import { type Measured, measureCase, type Place } from './measure-case'

/** A list as it is, and again where its model has as many fields as the budget names, beside the saved filters of every set. */
export type Crowded = { before: Measured; after: Measured }

const fields = 60
const rollUps = 30
/** Numbers of `benchId` that no field of the set has. */
const firstOfCrowd = 1_000

const group = 'With 60 fields, 30 roll-ups and 50 filters'

/** By field of the model and of the tenant, filtered, and over related records. */
const names = [
  'companies by name (default)',
  'companies by ARR',
  'companies by seats, custom',
  'companies by phase and status, by ARR',
  'companies that owe more than 5,000',
]

/** These of the lists again, under the name of this group. */
export function crowdCases(cases: Case[]): Case[] {
  return cases.filter(({ name }) => names.includes(name)).map((each) => ({ ...each, group }))
}

/** Turn by turn, with the fields made in between; they and their values are gone afterwards. */
export async function measureCrowd(place: Place, cases: Case[]): Promise<Crowded[]> {
  const before: Measured[] = []
  for (const each of cases) before.push(await measureCase(place, each))
  await crowd()
  const measured: Crowded[] = []
  for (const [at, each] of cases.entries()) {
    const [first, after] = [before[at], await measureCase(place, each)]
    if (first) measured.push({ before: first, after })
  }
  await leaveCrowd()
  return measured
}

/** A value of each for every company: the fields of its own that a model has already count. */
async function crowd(): Promise<void> {
  const [known] = await run<{ count: number }>(
    pool(),
    sql`select count(*)::int as count from custom_fields where model = 'company' and deleted_at is null`,
  )
  const kinds = Array.from({ length: Math.max(0, fields - (known?.count ?? 0)) + rollUps }, (_, at) => kindOf(at))
  for (const [at, { type, name, rollUp }] of kinds.entries()) {
    await run(
      pool(),
      sql`insert into custom_fields (id, model, name, type, roll_up, "order")
        values (${idOf(at)}, 'company', ${name}, ${type}, ${rollUp && JSON.stringify(rollUp)}::jsonb, ${firstOfCrowd + at})`,
    )
  }
  const values = kinds.map(({ value }, at) => `'${idOf(at)}', ${value}`)
  // A function takes no more than a hundred arguments.
  const parts = Array.from({ length: Math.ceil(values.length / 40) }, (_, at) => values.slice(at * 40, at * 40 + 40))
  const more = parts.map((some) => `jsonb_strip_nulls(jsonb_build_object(${some.join(', ')}))`).join(' || ')
  await run(pool(), raw(`update companies set custom = custom || ${more}`))
  await settle()
}

/** Takes the fields away, also those that a run left which was ended. */
export async function leaveCrowd(): Promise<void> {
  const ids = await run<{ id: string }>(
    pool(),
    sql`delete from custom_fields where id >= ${idOf(0)} and id < ${idOf(firstOfCrowd)} returning id`,
  )
  if (ids.length === 0) return
  await run(pool(), sql`update companies set custom = custom - ${ids.map(({ id }) => id)}::text[]`)
  await settle()
}

async function settle(): Promise<void> {
  await touchDefinitions(pool())
  await run(pool(), sql`vacuum full companies`)
  await run(pool(), sql`analyze companies`)
}

const idOf = (at: number) => benchId('customField', firstOfCrowd + at)

type Kind = { name: string; type: string; value: string; rollUp: object | null }

/** Roll-ups first, then texts, numbers, days and switches in turn. */
function kindOf(at: number): Kind {
  if (at < rollUps) {
    const through = ['licenses', 'endusers', 'tasks'][at % 3]
    return { name: `Roll-up ${at}`, type: 'number', value: `${at} + health * 3`, rollUp: { through, of: 'count' } }
  }
  const plain: [string, string][] = [
    ['text', `'Note ${at} of ' || left(name, 12)`],
    ['number', `${at} * csm_score`],
    ['day', `to_char(created_at, 'YYYY-MM-DD')`],
    ['toggle', `csm_score > 2`],
  ]
  const [type, value] = plain[at % plain.length] ?? ['text', `''`]
  return { name: `Field ${at}`, type, value, rollUp: null }
}
