import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import { saveFilter } from '@/lib/domain/filters/save-filter'
import { sweepFilters } from '@/lib/domain/filters/sweep-filters'
import { exportRequestSchema } from '@/lib/exports/request'
import { writeExport } from '@/lib/exports/write-export'
import { fieldType } from '@/lib/fields/registry'
import type { Filter } from '@/lib/filters/tree'
import { isGroupable } from '@/lib/models/grouping'
import type { ResolvedModel } from '@/lib/models/resolved'
import { totalsOf } from '@/lib/models/totals'
import type { Ctx } from '@/lib/records/context'
import { countRelated } from '@/lib/records/count-related'
import { history } from '@/lib/records/history'
import { neighbours } from '@/lib/records/neighbours'
import { whoSees } from '@/lib/records/who-sees'
import { memberContext, systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { makeMember } from '@/lib/testing/make-member'
import { type Planted, plantTwoPortfolios, type Side } from '@/lib/testing/two-portfolios'

// Two members with two records of every model each, those of the one pointing at those of the other. Each asks the engine everything it
// answers: nothing of it may hold an id, a word or a figure of the other.

type Seen = Side & { ctx: Ctx; ids: Planted; other: Side & { ids: Planted } }

const everything: Filter = { all: [] }
let sides: [Seen, Seen]
/** Of each model one that everybody's records are in. */
let saved: Record<string, string>
/** Operations that changed records of both. */
let batches: string[]

beforeAll(async () => {
  await prepareTenant()
  const [one, two] = [await makeMember({ role: 'csm' }), await makeMember({ role: 'csm' })]
  const mine: Side = { word: 'zqmine', owner: one.id, figure: 1_220_050 }
  const theirs: Side = { word: 'zqtheirs', owner: two.id, figure: 7_310_040 }
  const planted = await plantTwoPortfolios(mine, theirs)
  const system = await systemContext('system')
  saved = {}
  for (const { key, label } of system.models.list) {
    const wanted = {
      model: key,
      name: `All ${label.many}`,
      tree: everything,
      sharing: 'everyone',
      sharedWith: [],
    } as const
    saved[key] = (await saveFilter(system, { ...wanted, sharedWith: [] })).id
  }
  await sweepFilters(system)
  batches = []
  for (const { key, company } of system.models.list) {
    const ids = [...(planted.mine[key] ?? []), ...(planted.theirs[key] ?? [])]
    const changed = await system.records.writeMany(
      key,
      ids.map((_id, at) => ({ _id, sourceId: `${at < 2 ? mine.word : theirs.word}-again-${key}-${at}` })),
    )
    batches.push(changed.batchId)
    if (company.kind === 'self') continue
    const gone = [planted.mine[key]?.[1] ?? '', planted.theirs[key]?.[1] ?? '']
    batches.push((await system.records.remove(key, gone)).batchId)
  }
  await sweepFilters(await systemContext('system'))
  const contexts = [await memberContext(one.id, 'screen'), await memberContext(two.id, 'screen')] as const
  sides = [
    { ...mine, ctx: contexts[0], ids: planted.mine, other: { ...theirs, ids: planted.theirs } },
    { ...theirs, ctx: contexts[1], ids: planted.theirs, other: { ...mine, ids: planted.mine } },
  ]
}, 120_000)

/** Records of the first that may belong to several companies belong to one of the second's too: those the second sees. */
const shares = (seen: Seen, model: ResolvedModel) => seen === sides[1] && model.company.kind === 'many'

/** What an answer tells of the other: nothing. */
function told(seen: Seen, answer: unknown): string[] {
  const { ctx, other } = seen
  const json = JSON.stringify(answer instanceof Map ? [...answer] : answer) ?? ''
  const ids = ctx.models.list.flatMap((model) => (shares(seen, model) ? [] : (other.ids[model.key] ?? [])))
  const secrets = [other.word, String(other.figure).slice(0, 5), ...ids]
  return secrets.filter((secret) => json.includes(secret))
}

/** Asks as either and says what was told, under the name of the question. An answer may be a refusal. */
async function askBoth(questions: (seen: Seen, model: ResolvedModel) => Record<string, () => Promise<unknown>>) {
  const leaks: string[] = []
  let asked = 0
  for (const seen of sides) {
    for (const model of seen.ctx.models.list.filter((each) => !shares(seen, each))) {
      for (const [name, ask] of Object.entries(questions(seen, model))) {
        asked += 1
        const answer = await ask().catch(({ failure, ...surprise }) => failure ?? { surprise })
        if (answer && typeof answer === 'object' && 'surprise' in answer) leaks.push(`${model.key} ${name}: failed`)
        for (const secret of told(seen, answer)) leaks.push(`${seen.word}: ${model.key} ${name} tells ${secret}`)
      }
    }
  }
  expect(leaks).toEqual([])
  return asked
}

const named = <Item>(
  what: string,
  items: Item[],
  nameOf: (item: Item) => string,
  ask: (item: Item) => () => Promise<unknown>,
) => Object.fromEntries(items.map((item) => [`${what} ${nameOf(item)}`, ask(item)]))

describe('the engine, asked by each of two members with portfolios of their own', () => {
  it('lists, counts, groups, ranks and sums within them', async () => {
    const asked = await askBoth(({ ctx: { records } }, { key, fields }) => ({
      list: () => records.list(key, { limit: 100, titles: true, archived: true }),
      bin: () => records.list(key, { limit: 100, titles: true, deleted: true }),
      documents: () => records.documents(key, { limit: 100, archived: true }),
      ...named(
        'sorted by',
        fields.filter(({ type }) => fieldType(type).sort !== 'none'),
        (field) => field.key,
        (field) => () => records.list(key, { limit: 1, sort: [{ field: field.key, descending: true }], titles: true }),
      ),
      ...named(
        'grouped by',
        fields.filter(isGroupable),
        (field) => field.key,
        (field) => () => records.aggregate(key, { group: { field: field.key }, archived: true }),
      ),
      ...named(
        'totals of',
        fields,
        (field) => field.key,
        (field) => () =>
          records.aggregate(key, {
            measures: totalsOf(field).map((how) => ({ field: field.key, how })),
            archived: true,
          }),
      ),
      ...named(
        'the highest by',
        fields.filter(({ type }) => type === 'number'),
        (field) => field.key,
        (field) => () => records.list(key, { limit: 9, filter: { top: 1, by: field.key, where: everything } }),
      ),
    }))
    expect(asked).toBeGreaterThan(1_000)
    for (const seen of sides)
      for (const model of seen.ctx.models.list.filter((each) => !shares(seen, each))) {
        const { ctx, ids } = seen
        const { key, company } = model
        const expected = company.kind === 'self' ? 2 : 1
        expect(await ctx.records.count(key, { archived: true }, null), key).toEqual({ count: expected, exact: true })
        const all = await ctx.records.aggregate(key, { archived: true })
        expect(
          all.groups.map(({ count }) => count),
          key,
        ).toEqual([expected])
        expect((await ctx.records.list(key, { limit: 9, archived: true })).rows.map(({ id }) => id).toSorted()).toEqual(
          (ids[key] ?? []).slice(0, expected).toSorted(),
        )
      }
  })

  it('searches, finds the way on and tells histories within them', async () => {
    const asked = await askBoth(({ ctx, ids, other }, { key }) => ({
      ...named(
        'search',
        [other.word, other.word.slice(0, 5), 'zqmien', 'zqthiers', String(other.figure), 'zq', 'some'],
        String,
        (words) => () => ctx.records.search(words, { models: [key], limit: 100 }),
      ),
      ...named(
        'of its own',
        ids[key] ?? [],
        (id) => id,
        (id) => () =>
          Promise.allSettled([
            ctx.records.get(key, id, { titles: true }),
            history(ctx, key, id, { limit: 200 }),
            neighbours(ctx, key, id, {}),
            countRelated(ctx, key, id),
            whoSees(ctx, key, id, [ctx.actor], new Map()),
          ]),
      ),
      ...named(
        'of the other',
        other.ids[key] ?? [],
        (id) => id,
        (id) => async () => {
          const answers = await Promise.allSettled([
            ctx.records.get(key, id, { titles: true }),
            history(ctx, key, id, { limit: 200 }),
            whoSees(ctx, key, id, [ctx.actor], new Map()),
          ])
          const codes = answers.map((each) => (each.status === 'rejected' ? each.reason.failure?.code : 'answered'))
          const near = await neighbours(ctx, key, id, {})
          const counts = Object.values(await countRelated(ctx, key, id)).filter((count) => count > 0)
          return codes.every((code) => code === 'not_found') && near === null && counts.length === 0
            ? null
            : { surprise: codes }
        },
      ),
    }))
    expect(asked).toBeGreaterThan(300)
  })

  it('exports, and counts saved filters, within them', async () => {
    await askBoth(({ ctx }, { key }) => ({
      ...named('export', ['shown', 'stored'] as const, String, (values) => async () => {
        const sink = new PassThrough()
        const request = exportRequestSchema.parse({ model: key, format: 'csv', values, archived: true })
        const [written, file] = await Promise.all([writeExport(ctx, { request, sink }), text(sink)])
        return [written, file]
      }),
      'saved filter': async () => {
        const filter = { saved: saved[key] ?? '' }
        const { count } = await ctx.records.count(key, { filter, archived: true })
        const alone = await ctx.records.count(key, { archived: true })
        return count === alone.count ? ctx.records.list(key, { filter, limit: 9, titles: true }) : { surprise: count }
      },
    }))
  })

  it('takes back what is within them, and does not say that there was more', async () => {
    const answers: string[] = []
    for (const batch of batches) {
      for (const seen of sides) {
        const undone = await seen.ctx.records.undo(batch).catch(({ failure }) => failure)
        answers.push(...told(seen, undone).map((secret) => `${batch} tells ${secret}`))
      }
    }
    expect(answers).toEqual([])
  })
})
