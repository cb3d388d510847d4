import { ident, run, sql } from '@/lib/db/sql'
import { computeDrafts } from '@/lib/records/computed/compute-drafts'
import { settleComputed } from '@/lib/records/computed/settle-computed'
import { noteChanges } from '@/lib/records/computed/stale'
import type { Change, Ctx, Draft } from '@/lib/records/context'
import type { Bind, Writer } from '@/lib/records/engine'
import { hubOf } from '@/lib/records/portfolio'

const deepest = 12
const mostRounds = 10

/** Lets the rules of the model complete or refuse rows before they are written. */
export async function prepare(writer: Writer, bind: Bind, model: string, drafts: Draft[]): Promise<void> {
  for (const rule of writer.rules) {
    if (rule.model === model && rule.prepare && drafts.length > 0)
      await rule.prepare(ruleCtx(writer, bind, rule.key), drafts)
  }
  await computeDrafts(writer, model, drafts)
}

/** Lets the rules of the model act on rows that were written, and notes which roll-ups they make due. */
export async function follow(writer: Writer, bind: Bind, model: string, changes: Change[]): Promise<void> {
  if (changes.length === 0) return
  for (const rule of writer.rules) {
    if (rule.model !== model) continue
    if (rule.settle) {
      const due = writer.tx.due.get(rule) ?? new Set<string>()
      for (const id of rule.settle.companies(changes)) due.add(id)
      if (due.size > 0) writer.tx.due.set(rule, due)
    }
    if (rule.follow) await rule.follow(ruleCtx(writer, bind, rule.key), changes)
  }
  await noteChanges(writer, model, changes)
}

/** Refreshes the roll-ups that are due, in the order of the rules, then what is computed, again and again until they cause no more. */
export async function settle(writer: Writer, bind: Bind): Promise<void> {
  const { tx } = writer
  for (let round = 0; tx.due.size > 0 || tx.stale.size > 0; ) {
    if (tx.due.size === 0) {
      // These come to an end by themselves: no computed field reads itself.
      await settleComputed(writer, ({ field }) => ruleCtx(writer, bind, `field:${field.key}`, true))
      continue
    }
    round += 1
    if (round > mostRounds)
      throw new Error(`Rules keep causing each other: ${[...tx.due.keys()].map(({ key }) => key).join(', ')}.`)
    const due = tx.due
    tx.due = new Map()
    await lockCompanies(writer, new Set([...due.values()].flatMap((ids) => [...ids])))
    for (const rule of writer.rules) {
      const companies = due.get(rule)
      if (companies && rule.settle) await rule.settle.run(ruleCtx(writer, bind, rule.key), [...companies])
    }
  }
}

/** What is computed from a company's children is not stale: whoever changes them too waits here, and then reads what we wrote. */
async function lockCompanies(writer: Writer, ids: Set<string>): Promise<void> {
  const hub = hubOf(writer.ctx.models)
  await run(
    writer.tx.client,
    sql`select id from ${ident(hub.table)} where id = any(${[...ids]}::text[]) order by id for no key update`,
  )
}

/** Rules act without limits, in the name of whoever caused them. */
export function ruleCtx(writer: Writer, bind: Bind, key: string, computing = false): Ctx {
  const { base, origin, tx } = writer
  if (tx.depth >= deepest) throw new Error(`Rules cause each other too deeply, at ${key}.`)
  const actor = { ...origin, kind: 'system' as const, grants: [] }
  const engine = bind({
    base: { ...base, actor, door: 'rule', cause: base.cause ?? `rule:${key}` },
    origin,
    storied: writer.storied,
    restoring: false,
    computing,
    rules: writer.rules,
    belongings: writer.belongings,
    tx,
  })
  return engine.ctx
}
