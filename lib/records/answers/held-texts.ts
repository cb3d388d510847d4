import { ident, join, run, runOne, type Sql, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { companiesChangedSince, type Moment } from '@/lib/records/answers/changes-since'
import { eventFloor } from '@/lib/records/answers/event-floor'
import { marksOf, type TextMarks } from '@/lib/records/answers/text-marks'
import { column } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { hubOf, portfolioIds } from '@/lib/records/portfolio'

// An index of texts finds what is in a portfolio together with what is of all others, and what somebody mistyped has none. Reading the
// texts of a portfolio takes many times as long as comparing them. So they are remembered, and brought up to date before each use by the
// events written since. They say no more than where to look: what they lead to is asked of the database, in the scope of whoever asks.

export type HeldText = { model: string; id: string; company: string; text: string; marks: TextMarks }

type Held = Moment & { texts: HeldText[]; letters: number; oldAt: number }
/** `waiting`: too much is held, until that is looked at again. */
type Memory = Held | { waiting: number }

const memory = new Map<string, Memory>()
const mostTexts = 50_000
const mostLetters = 20_000_000
const mostMembers = 500
/** Whatever no event should have told is noticed then. */
const oldMs = 10 * 60_000

/** What records of these models in a member's portfolio are found by; null where that is not known, or too much. */
export async function heldTexts(ctx: Ctx, memberId: string, models: ResolvedModel[]): Promise<HeldText[] | null> {
  // Before any snapshot is taken: what lies below the floor is in it.
  const floor = eventFloor(ctx.db)
  if (floor === null || 'release' in ctx.db) return null
  const key = [memberId, ...models.map((model) => model.key)].join()
  const known = memory.get(key)
  if (known && 'waiting' in known && Date.now() < known.waiting) return null
  const moment = { floor, at: Date.now() }
  const fresh =
    (known && 'texts' in known && (await broughtUpToDate(ctx, memberId, models, known))) ||
    (await readAll(ctx, memberId, models))
  keep(key, fresh === known ? known : fresh ? { ...fresh, ...moment } : { waiting: Date.now() + oldMs })
  return fresh?.texts ?? null
}

type Fresh = Omit<Held, 'floor' | 'at'>

async function broughtUpToDate(
  ctx: Ctx,
  memberId: string,
  models: ResolvedModel[],
  known: Held,
): Promise<Fresh | null> {
  if (Date.now() > known.oldAt) return null
  // Where nothing was written, finding out what was takes longer than all the rest.
  const now = await runOne<{ last: string }>(ctx.db, sql`select last_value::text as last from events_id_seq`, {
    prepared: true,
  })
  if (now?.last === String(known.floor)) return known
  const { snapshot, companies } = await companiesChangedSince(ctx, known, readsOf(ctx, models))
  if (!companies) return null
  if (companies.length === 0) return { ...known, snapshot }
  const changed = new Set(companies)
  const texts = known.texts.filter(({ company }) => !changed.has(company))
  texts.push(...(await read(ctx, memberId, models, companies)))
  return texts.length > mostTexts ? null : { ...known, snapshot, texts, letters: lettersOf(texts) }
}

async function readAll(ctx: Ctx, memberId: string, models: ResolvedModel[]): Promise<Fresh | null> {
  const now = await runOne<{ snapshot: string }>(ctx.db, sql`select pg_current_snapshot()::text as snapshot`, {
    prepared: true,
  })
  const texts = await read(ctx, memberId, models)
  const letters = lettersOf(texts)
  if (!now || texts.length > mostTexts || letters > mostLetters / 2) return null
  return { snapshot: now.snapshot, texts, letters, oldAt: Date.now() + oldMs }
}

/** The texts of the portfolio, or of those of its companies. */
async function read(ctx: Ctx, memberId: string, models: ResolvedModel[], companies?: string[]): Promise<HeldText[]> {
  const own = portfolioIds(ctx.models, memberId)
  const ids = companies ? sql`select own.id from (${own}) own where own.id = any(${companies}::text[])` : own
  const parts = models.map((model) => {
    const company = companyOf(model)
    return sql`select ${model.key}::text as model, t.id, ${company} as company, t.search as text
      from ${ident(model.table)} t where t.deleted_at is null and ${company} = any(array(${ids}))`
  })
  const rows = await run<Omit<HeldText, 'marks'>>(ctx.db, sql`${join(parts, ' union all ')} limit ${mostTexts + 1}`)
  return rows.map(({ model, id, company, text }) => ({ model, id, company, text, marks: marksOf(text) }))
}

const companyOf = ({ company }: ResolvedModel): Sql =>
  company.kind === 'self' ? ident('t', 'id') : column('t', company.field)

/** Fields whose changes change the texts, or whose they are, as `model.field`. */
function readsOf({ models }: Ctx, held: ResolvedModel[]): string[] {
  const hub = hubOf(models)
  return [
    ...held.flatMap(({ key, company, fields }) => [
      ...fields.filter(({ search }) => search).map((field) => `${key}.${field.key}`),
      ...(company.kind === 'self' ? [] : [`${key}.${company.field}`]),
    ]),
    ...(hub.portfolio ?? []).map((field) => `${hub.key}.${field}`),
  ]
}

function lettersOf(texts: HeldText[]): number {
  return texts.reduce((sum, { text }) => sum + text.length, 0)
}

/** The newest last; the oldest go. */
function keep(key: string, entry: Memory): void {
  memory.delete(key)
  memory.set(key, entry)
  const sizeOf = (each: Memory) => ('letters' in each ? each.letters : 0)
  let letters = [...memory.values()].reduce((sum, each) => sum + sizeOf(each), 0)
  for (const [oldest, each] of memory) {
    if (memory.size <= mostMembers && letters <= mostLetters) break
    letters -= sizeOf(each)
    memory.delete(oldest)
  }
}
