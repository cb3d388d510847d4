import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Route } from '@/lib/api/with-api'
import { createServiceAccount } from '@/lib/auth/api-key'
import { newId } from '@/lib/core/ids'
import { pool } from '@/lib/db/pool'
import { ident, run, sql } from '@/lib/db/sql'
import { runExport } from '@/lib/exports/run-export'
import { fieldType } from '@/lib/fields/registry'
import { ingestPoints } from '@/lib/metrics/points'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { contextForKey, ownerContext, systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { makeMember } from '@/lib/testing/make-member'
import { serveRoutes } from '@/lib/testing/serve-routes'
import { type Planted, plantTwoPortfolios } from '@/lib/testing/two-portfolios'

vi.mock('@/lib/server/jobs', () => ({ enqueueSoon: async () => {}, enqueue: async () => {} }))

/** What is asked about: records of somebody else, or such as there never were. */
type Target = { word: string; figure: number; ids: Planted }
type Asked = { method: string; path: string; body?: unknown }
type Answer = { status: number; text: string; link: string | null; total: string | null }

const theirSide = { word: 'zqtheirs', figure: 7_310_040 }
const nobody = { word: 'zqnobody', figure: 9_510_040 }

let server: Server
let host = ''
let key = ''
let models: ResolvedModel[] = []
let mine: Planted
let theirs: Target
let ghosts: Target

beforeAll(async () => {
  await prepareTenant()
  server = await serveRoutes(import.meta.glob<Record<string, Route>>('./v1/**/route.ts'))
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [me, other] = [await makeMember({ role: 'csm' }), await makeMember({ role: 'csm' })]
  const roles = await run<{ id: string }>(pool(), sql`select id from roles where key = 'csm'`)
  key = (await createServiceAccount({ name: 'Mine', roleIds: roles.map(({ id }) => id), createdBy: me.id })).token
  const planted = await plantTwoPortfolios(
    { word: 'zqmine', owner: me.id, figure: 1_220_050 },
    { ...theirSide, owner: other.id },
  )
  mine = planted.mine
  theirs = { ...theirSide, ids: planted.theirs }
  ghosts = { ...nobody, ids: Object.fromEntries(Object.keys(mine).map((each) => [each, [newId(), newId()]])) }
  const ctx = await systemContext('system')
  const company = (planted.theirs[ctx.models.list[0]?.key ?? ''] ?? [''])[0]
  const point = { metric: 'logins', day: ctx.clock.today, model: 'company' }
  await ingestPoints(ctx, [{ ...point, record: company, value: theirSide.figure }])
  const held = await contextForKey(new Request('http://localhost', { headers: { authorization: `Bearer ${key}` } }))
  models = held?.ctx.models.list ?? []
}, 120_000)

afterAll(() => server.close())

async function ask({ method, path, body }: Asked): Promise<Answer> {
  const response = await fetch(`${host}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const told = (name: string) => response.headers.get(name)
  return { status: response.status, text: await response.text(), link: told('link'), total: told('x-total-count') }
}

async function askAll(asked: Asked[]): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let at = 0; at < asked.length; at += 6) answers.push(...(await Promise.all(asked.slice(at, at + 6).map(ask))))
  return answers
}

const get = (path: string): Asked => ({ method: 'GET', path })
const filtered = (slug: string, filter: unknown) =>
  get(`/${slug}?count=exact&archived=include&filter=${encodeURIComponent(JSON.stringify(filter))}`)
const pointing = (model: ResolvedModel) =>
  model.fields.filter(({ options }) => options.to !== undefined && options.to !== 'member')
/** Fields whose values may come from elsewhere. */
const leading = (model: ResolvedModel) =>
  model.fields.filter(({ computed, options }) => computed || options.to !== undefined).map(({ key }) => key)
const hopOf = (field: ResolvedField) => field.relation?.as
const shown = ({ method, path, body }: Asked) =>
  `${method} ${decodeURIComponent(path)} ${body === undefined ? '' : JSON.stringify(body)}`

/** Everything the caller can ask without knowing anything of others. */
function ownReads(): Asked[] {
  const days = 'from=2020-01-01&to=2030-01-01'
  const general = [
    '/leancompanies',
    '/tickets',
    '/customfields',
    '/filters',
    '/dimensiondata',
    '/openapi.json',
    '/exports',
    '/search?q=zq&limit=100',
  ]
  return [
    ...general.map(get),
    ...models.flatMap((model) => {
      const { slug, key: modelKey } = model
      const list = `/${slug}?archived=include&count=exact`
      const sorts = [
        'id',
        ...leading(model),
        ...pointing(model).flatMap((field) => (hopOf(field) ? [`${hopOf(field)}.${titleOf(field)}`] : [])),
      ]
      const paths = pointing(model).flatMap((field) => (hopOf(field) ? [`${hopOf(field)}.${titleOf(field)}`] : []))
      return [
        ...[
          list,
          `${list}&titles=true`,
          `${list}&deleted=true`,
          `${list}&updatedSince=2020-01-01`,
          `${list}&limit=1`,
          `${list}&limit=1&offset=1`,
        ].map(get),
        get(`${list}&select=${paths.join()}&titles=true`),
        get(`${list}&q=zq`),
        ...sorts.flatMap((name) => [get(`${list}&sort=${name}`), get(`${list}&sort=-${name}&limit=1`)]),
        ...leading(model).map((field) => get(`/aggregates?model=${slug}&archived=include&group=${field}`)),
        ...leading(model).flatMap((field) => ['empty', 'notEmpty'].map((is) => filtered(slug, { field, is }))),
        ...pointing(model).flatMap((field) => {
          const hop = hopOf(field)
          const where = { field: titleOf(field), is: 'notEmpty' }
          return hop
            ? [
                { some: hop, where },
                { none: hop, where },
                { measure: 'count', of: hop, where, is: 'above', value: 0 },
              ].map((each) => filtered(slug, each))
            : []
        }),
        ...(mine[modelKey] ?? []).flatMap((id) => [
          ...['', '/history?limit=200', '/neighbours', '?titles=true'].map((rest) => get(`/${slug}/${id}${rest}`)),
          get(`/attachments?model=${modelKey}&recordId=${id}`),
          ...models
            .filter(({ company }) => model.company.kind === 'self' && company.kind === 'one')
            .map((child) => get(`/${slug}/${id}/${child.slug}?archived=include`)),
          get(`/series?model=${modelKey}&id=${id}&metrics=logins&${days}`),
        ]),
      ]
    }),
  ]
}

const titleOf = ({ options }: ResolvedField) => models.find(({ key }) => key === options.to)?.title ?? 'name'

/** Everything one can ask about records of somebody else whose ids and words one knows. */
function readsAbout({ word, figure, ids }: Target): Asked[] {
  const hub = models.find(({ company }) => company.kind === 'self')
  const [company = ''] = ids[hub?.key ?? ''] ?? []
  return [
    ...[
      `/leancompanies?externalId=${word}-company-0`,
      `/dimensiondata?cId=${company}`,
      `/search?q=${word}`,
      `/search?q=${figure}`,
      `/tickets?companyId=${company}`,
    ].map(get),
    get(`/series?companyId=${company}&metrics=logins&from=2020-01-01&to=2030-01-01`),
    ...models.flatMap((model) => {
      const { slug, key: modelKey } = model
      const places = model.company.kind === 'self' ? models.filter((child) => child.company.kind === 'one') : []
      return [
        ...(ids[modelKey] ?? []).flatMap((id, at) => [
          ...[id, `extid-${word}-${modelKey}-${at}`, `srcid-${word}-src-${modelKey}-${at}`].flatMap((ref) => [
            ...['', '?deleted=true', '/history', '/neighbours'].map((rest) => get(`/${slug}/${ref}${rest}`)),
            ...places.map((child) => get(`/${slug}/${ref}/${child.slug}`)),
          ]),
          get(`/${slug}?_id=${id}`),
          filtered(slug, { field: 'id', is: 'anyOf', value: [id] }),
          get(`/attachments?model=${modelKey}&recordId=${id}`),
          get(`/series?model=${modelKey}&id=${id}&metrics=logins&from=2020-01-01&to=2030-01-01`),
        ]),
        ...[
          `companyId=${company}`,
          `cId=extid-${word}-company-0`,
          `q=${word}`,
          `externalId=${word}-${modelKey}-0`,
          `sourceId=${word}-src-${modelKey}-0`,
        ].map((query) => get(`/${slug}?count=exact&archived=include&${query}`)),
        ...pointing(model).flatMap((field) => readsThrough(model, field, { word, figure, ids })),
      ]
    }),
  ]
}

function readsThrough({ slug }: ResolvedModel, field: ResolvedField, { word, figure, ids }: Target): Asked[] {
  const to = field.options.to ?? ''
  const [id = ''] = ids[to] ?? []
  const { operators } = fieldType(field.type)
  const hop = hopOf(field)
  const far = models.find(({ key }) => key === to)
  const named = { field: titleOf(field), is: 'contains', value: word }
  const high = far?.fields.find(({ type, computed }) => type === 'number' && !computed)
  return [
    ...(field.custom ? [] : [field.api, ...field.apiAliases]).flatMap((name) =>
      [id, `extid-${word}-${to}-0`].map((ref) => get(`/${slug}?count=exact&archived=include&${name}=${ref}`)),
    ),
    ...Object.keys(operators).flatMap((is) =>
      [id, [id]].map((value) => filtered(slug, { field: field.key, is, value })),
    ),
    ...(hop
      ? [
          { field: `${hop}.${titleOf(field)}`, is: 'contains', value: word },
          { some: hop, where: named },
          { none: hop, where: named },
          { every: hop, where: named },
          { some: hop, where: { field: 'id', is: 'anyOf', value: [id] } },
          { measure: 'count', of: hop, where: named, is: 'above', value: 0 },
          ...(high
            ? [
                { some: hop, where: { field: high.key, is: 'above', value: figure - 40 } },
                { measure: 'sum', of: `${hop}.${high.key}`, where: { all: [] }, is: 'above', value: figure - 40 },
              ]
            : []),
        ].map((filter) => filtered(slug, filter))
      : []),
  ]
}

/** What must stand in no answer, unless the caller said it first. */
const secrets = () => [theirs.word, String(theirs.figure).slice(0, 5), ...Object.values(theirs.ids).flat()]

function told(asked: Asked, { text, link }: Answer): string[] {
  const sent = shown(asked)
  return secrets().filter(
    (secret) => !sent.includes(secret) && `${text}${decodeURIComponent(link ?? '')}`.includes(secret),
  )
}

/** The same with what belongs to somebody else called as what there never was. */
function renamed(text: string): string {
  const pairs = Object.entries(theirs.ids).flatMap(([model, ids]) =>
    ids.map((id, at) => [id, ghosts.ids[model]?.[at] ?? '']),
  )
  return [
    ...pairs,
    [theirs.word, ghosts.word],
    [String(theirs.figure).slice(0, 5), String(ghosts.figure).slice(0, 5)],
  ].reduce((rest, [from = '', to = '']) => rest.replaceAll(from, to), text)
}

const short = (text: string) => text.slice(0, 200)

describe('a key of one portfolio', () => {
  it('hears nothing of another', async () => {
    const asked = [...ownReads(), ...readsAbout(theirs)]
    const answers = await askAll(asked)
    const leaks = asked.flatMap((each, at) => {
      const answer = answers[at]
      const found = answer ? told(each, answer) : []
      return found.length > 0 || (answer?.status ?? 500) >= 500
        ? [`${shown(each)} (${answer?.status}): ${found.join()}`]
        : []
    })
    expect(leaks).toEqual([])
  }, 300_000)

  it('cannot tell records of another from such as there never were', async () => {
    const asked = readsAbout(theirs)
    const [real, never] = [await askAll(asked), await askAll(readsAbout(ghosts))]
    const differing = asked.flatMap((each, at) => {
      const [one, other] = [real[at], never[at]]
      const same =
        one && other && one.status === other.status && one.total === other.total && renamed(one.text) === other.text
      return same
        ? []
        : [
            `${shown(each)}: ${one?.status} ${one?.total} ${short(one?.text ?? '')} | ${other?.status} ${other?.total} ${short(other?.text ?? '')}`,
          ]
    })
    expect(differing).toEqual([])
  }, 300_000)

  it('finds nothing of another in the files it has written', async () => {
    for (const { slug } of models) {
      for (const [format, values] of [
        ['csv', 'stored'],
        ['csv', 'shown'],
      ]) {
        const started = await ask({
          method: 'POST',
          path: '/exports',
          body: { model: slug, format, values, archived: true },
        })
        const { id } = JSON.parse(started.text) as { id: string }
        await runExport(id, (owner) => ownerContext(owner, 'api'))
        const file = get(`/exports/${id}/file`)
        const answer = await ask(file)
        expect(answer.status, slug).toBe(200)
        expect(answer.text).toContain('zqmine')
        expect(told(file, answer), slug).toEqual([])
      }
    }
  }, 60_000)

  it('changes nothing of another, and is refused as if there were nothing', async () => {
    const before = await rowsOf(theirs.ids)
    const [asked, twins] = [writesAbout(theirs, 1), writesAbout(ghosts, 2)]
    const differing: string[] = []
    for (const [at, each] of asked.entries()) {
      const twin = twins[at]
      const [one, other] = [await ask(each), twin ? await ask(twin) : undefined]
      const found = told(each, one)
      const same = other && one.status === other.status && anyNew(renamed(one.text)) === anyNew(other.text)
      if (!same || found.length > 0 || one.status >= 500)
        differing.push(
          `${shown(each)}: ${found} ${one.status} ${short(one.text)} | ${other?.status} ${short(other?.text ?? '')}`,
        )
    }
    expect(differing).toEqual([])
    expect(await rowsOf(theirs.ids)).toEqual(before)
  }, 300_000)

  it('learns of a key that another has no more than that it is taken', async () => {
    const ofGroup = ['org_mrr', 'org_arr', 'updated_at']
    const before = await rowsOf(theirs.ids, ofGroup)
    const hub = models.find(({ company }) => company.kind === 'self')?.key ?? ''
    for (const { slug, key: model, company } of models) {
      const place = company.kind === 'self' ? {} : { [company.field]: mine[hub]?.[0] }
      for (const keys of [
        { externalId: `${theirs.word}-${model}-0` },
        { sourceId: `${theirs.word}-src-${model}-0` },
        { sourceId: `${theirs.word}-src-${model}-0`, externalId: 'new-key' },
      ]) {
        const [path, body] = [`/${slug}`, { ...needed, email: 'new-key@new.example', ...place, ...keys }]
        for (const each of [
          { method: 'PUT', path: `${path}/${mine[model]?.[1]}`, body: keys },
          { method: 'POST', path, body },
          { method: 'PUT', path, body: [body, { _id: mine[model]?.[1], ...keys }] },
        ]) {
          const answer = await ask(each)
          expect(told(each, answer), shown(each)).toEqual([])
          expect(answer.status, shown(each)).toBeLessThan(500)
        }
      }
    }
    expect(await rowsOf(theirs.ids, ofGroup)).toEqual(before)
  }, 60_000)

  it('sends back what it read, and nothing is changed or lost', async () => {
    const before = await rowsOf(mine)
    const changed: string[] = []
    for (const { slug, key: modelKey } of models) {
      const ids = mine[modelKey] ?? []
      const documents = (await askAll(ids.map((id) => get(`/${slug}/${id}`)))).map(({ text }) => JSON.parse(text))
      for (const [at, body] of documents.entries()) {
        const answer = await ask({ method: 'PUT', path: `/${slug}/${ids[at]}`, body })
        if (answer.status !== 200 || answer.text !== JSON.stringify(body))
          changed.push(`PUT /${slug}/:id ${answer.status} ${answer.text.slice(0, 600)}`)
      }
      const bulk = await ask({ method: 'PUT', path: `/${slug}`, body: documents })
      if (JSON.parse(bulk.text).nonupdates !== ids.length)
        changed.push(`PUT /${slug} ${bulk.status} ${bulk.text.slice(0, 600)}`)
    }
    expect(changed).toEqual([])
    expect(await rowsOf(mine)).toEqual(before)
  }, 60_000)

  it('is answered the same whatever becomes of another', async () => {
    const asked = ownReads()
    const before = await askAll(asked)
    const ctx = await systemContext('system')
    for (const model of ctx.models.list) {
      const [first = '', second = ''] = theirs.ids[model.key] ?? []
      const texts = model.fields.filter(
        ({ type, computed, key: field, options }) =>
          !computed && !options.to && ['text', 'richText', 'number'].includes(type) && !/Id$|currency/.test(field),
      )
      const values = texts.map(({ key: field, type, options }) => [
        field,
        type === 'number' ? (options.max ?? 8_310_040) - 1 : `aa ${field}`,
      ])
      await ctx.records.update(model.key, first, Object.fromEntries(values))
      if (model.company.kind !== 'self') await ctx.records.remove(model.key, [second])
    }
    const after = await askAll(asked)
    const differing = asked.flatMap((each, at) => {
      const [one, other] = [before[at], after[at]].map((answer) => JSON.stringify(answer).replaceAll(instants, ''))
      return one === other ? [] : [`${shown(each)}: ${firstDifference(one ?? '', other ?? '')}`]
    })
    expect(differing).toEqual([])
  }, 300_000)
})

const instants = /\d{4}-\d\d-\d\dT[\d:.]+Z/g
/** Without what differs from one record that is made to the next. */
const anyNew = (text: string) => {
  const known = new Set([mine, theirs.ids, ghosts.ids].flatMap((ids) => Object.values(ids).flat()))
  return text
    .replaceAll(instants, '')
    .replaceAll(/[0-9a-f]{24}/g, (id) => (known.has(id) ? id : ''))
    .replaceAll(/new-[\w-]+/g, '')
    .replaceAll(/"invoiceNo":\d+/g, '')
}

function firstDifference(one: string, other: string): string {
  const at = [...one].findIndex((letter, place) => letter !== other[place])
  return `…${one.slice(Math.max(0, at - 60), at + 80)} | …${other.slice(Math.max(0, at - 60), at + 80)}`
}

/** `but`: columns that may change: what a group comes to follows those of its companies that are somebody else's. */
async function rowsOf(ids: Planted, but: string[] = []): Promise<unknown[]> {
  const { models: all } = await systemContext()
  const each = all.list.map(({ table, key: model }) =>
    run(
      pool(),
      sql`select to_jsonb(r) - ${but}::text[] as row from ${ident(table)} r where id = any(${ids[model] ?? []}) order by id`,
    ),
  )
  return (await Promise.all(each)).flat()
}

const needed: Record<string, unknown> = {
  ...{ name: 'New', title: 'New', subject: 'New', action: 'New', mainType: 'task', currency: 'EUR', _currency: 'EUR' },
  ...{ fromDate: '2026-01-31', salesDate: '2026-01-31', value: 5, mrr: 5, score: 9 },
}

/** Writes that name records of somebody else, and what belongs to one of them. */
function writesAbout({ word, ids }: Target, turn: number): Asked[] {
  let made = 0
  const hub = models.find(({ company }) => company.kind === 'self')?.key ?? ''
  const companyIn = ({ company }: ResolvedModel, id: string) =>
    company.kind === 'self' ? {} : { [company.field]: company.kind === 'many' ? [id] : id }
  const fresh = (model: ResolvedModel, company: string) => {
    const unique = `new-${turn}-${made++}`
    return {
      ...needed,
      externalId: unique,
      sourceId: unique,
      email: `${unique}@new.example`,
      ...companyIn(model, company),
    }
  }
  const own = mine[hub]?.[0] ?? ''
  const ticket = (more: object) => ({
    method: 'PUT',
    path: '/tickets',
    body: { sourceId: `new-${turn}-${made++}`, title: 'T', ...more },
  })
  return [
    ticket({ email: 'a@new.example', companyId: ids[hub]?.[1] }),
    ticket({ email: 'a@new.example', companyExternalId: `${word}-company-1` }),
    ticket({ email: 'a@new.example', domains: [`${word}1.example`] }),
    ticket({ email: `someone@${word}1.example`, companyId: own }),
    ...models.flatMap((model) => {
      const { slug, key: modelKey } = model
      const refs = (key: string) => [ids[key]?.[1] ?? '', `extid-${word}-${key}-1`, `srcid-${word}-src-${key}-1`]
      const path = `/${slug}`
      const one = { ...needed, description: 'New' }
      const ownId = mine[modelKey]?.[1]
      return [
        ...refs(modelKey).flatMap((ref) => [
          { method: 'PUT', path: `${path}/${ref}`, body: one },
          { method: 'DELETE', path: `${path}/${ref}` },
        ]),
        { method: 'PUT', path, body: [{ ...one, _id: ids[modelKey]?.[1] }] },
        ...(model.company.kind === 'self'
          ? []
          : refs(hub).flatMap((ref) => [
              { method: 'POST', path, body: fresh(model, ref) },
              { method: 'PUT', path, body: [fresh(model, ref), { _id: ownId, ...companyIn(model, ref) }] },
              { method: 'PUT', path: `${path}/${ownId}`, body: companyIn(model, ref) },
              { method: 'POST', path: `/companies/${ref}/${slug}`, body: fresh(model, own) },
              { method: 'PUT', path: `/companies/${ref}/${slug}`, body: [fresh(model, own)] },
            ])),
        ...(model.fields.some(({ key }) => key === 'email')
          ? [
              { method: 'POST', path, body: { ...fresh(model, own), email: `someone@${word}1.example` } },
              { method: 'PUT', path, body: [{ email: `someone@${word}1.example`, score: 9, lastName: 'New' }] },
              { method: 'PUT', path, body: [{ email: `other@${word}1.example`, score: 9, lastName: 'New' }] },
            ]
          : []),
        ...pointing(model)
          .filter((field) => !field.computed && !(model.company.kind === 'one' && field.key === model.company.field))
          .flatMap((field) =>
            refs(field.options.to ?? '').flatMap((ref) => {
              const value = fieldType(field.type).storage(field.options) === 'texts' ? [ref] : ref
              const named = field.custom ? { custom: { [field.api]: value } } : { [field.api]: value }
              return [
                { method: 'POST', path, body: { ...fresh(model, own), ...named } },
                { method: 'PUT', path: `${path}/${ownId}`, body: named },
                {
                  method: 'PUT',
                  path,
                  body: [
                    { _id: ownId, ...named },
                    { ...fresh(model, own), ...named },
                  ],
                },
              ]
            }),
          ),
      ]
    }),
  ]
}
