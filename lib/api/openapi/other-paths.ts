import type { JsonObject } from '@/lib/core/json'
import { hub } from '@/lib/models/registry'
import type { ResolvedModels } from '@/lib/models/resolved'
import { exampleCompany } from './examples'
import { listParameters } from './model-paths'
import { change, inPath, listOf, operation, query, shared } from './operations'
import { ref, schemaName } from './schemas'

const text: JsonObject = { type: 'string' }
const whole: JsonObject = { type: 'integer', minimum: 0 }
const page = (usual: number) => [query('limit', { ...whole, default: usual }, 'How many at most.'), shared('offset')]
const tokenParameter = inPath('token', 'The tenant token, from settings.')

export type Reach = { sees: (slug: string) => boolean; administers: boolean }

/** Routes beside the models' own. */
export function otherPaths(models: ResolvedModels, { sees, administers }: Reach): Record<string, JsonObject> {
  const hubModel = models.byKey(hub)
  const removed = ref('Removed')
  const user = (id: string, summary: string, rest: object) =>
    operation({ id, tag: 'Users', summary, answer: ref('User'), ...rest })
  const exampleUser = { email: 'grace@us.example', firstName: 'Grace', lastName: 'Hopper' }
  const field = { name: 'Region', parent: hubModel.key, type: 'list', listValues: ['Nordics', 'Benelux'] }
  const metrics = 'Metrics'
  const activity = 'User activity'
  const event = { email: 'ada@acme.example', action: 'Signed in', companyExternalId: exampleCompany }
  const bulkUsers = { schema: listOf(ref('User')), example: [exampleUser] }
  return {
    ...(sees(hubModel.slug) && {
      '/leancompanies': {
        get: operation({
          id: 'listLeanCompanies',
          tag: hubModel.label.many,
          summary: 'List their keys only',
          description: 'All of them unless a limit or an offset is given.',
          parameters: [
            query('limit', whole, 'How many at most.'),
            shared('offset'),
            query('externalId', text, 'With this external id.'),
            query('sourceId', text, 'With this source id.'),
            query('status', text, 'In this status.'),
          ],
          answer: listOf(ref('LeanCompany')),
        }),
      },
    }),
    ...(sees('tickets') && ticketPaths(models)),
    '/users': {
      get: operation({
        id: 'listUsers',
        tag: 'Users',
        summary: 'List colleagues',
        parameters: [...page(10_000), shared('select'), shared('sort'), query('email', text, 'With this address.')],
        answer: listOf(ref('User')),
      }),
      ...(administers && {
        post: user('createUser', 'Create one user', { body: { schema: ref('User'), example: exampleUser } }),
        put: operation({
          id: 'upsertUsers',
          tag: 'Users',
          summary: 'Create or update users',
          body: bulkUsers,
          answer: ref('BulkResult'),
          partial: true,
        }),
      }),
    },
    '/users/{id}': {
      get: user('getUser', 'Show one user', { parameters: [shared('id')] }),
      ...(administers && {
        ...change(
          user('updateUser', 'Change one user', {
            parameters: [shared('id')],
            body: { schema: ref('User'), example: { nickName: 'Amazing Grace' } },
          }),
        ),
        delete: user('removeUser', 'Shut one user out', { parameters: [shared('id')], answer: removed }),
      }),
    },
    ...customFieldPaths(administers, field),
    '/dimensiondata': {
      get: operation({
        id: 'listPoints',
        tag: metrics,
        summary: 'Read daily numbers',
        parameters: [
          query('cId', text, 'Of this company.'),
          query('dimid', text, 'Of this metric.'),
          query('from', { type: 'integer' }, 'First day, in days since 1970-01-01.'),
          query('to', { type: 'integer' }, 'Last day.'),
          ...page(1000),
        ],
        answer: listOf(ref('StoredPoint')),
      }),
    },
    '/dimensiondata/{token}': {
      post: operation({
        id: 'pushPoints',
        tag: metrics,
        summary: 'Push daily numbers',
        parameters: [tokenParameter],
        body: {
          schema: { anyOf: [ref('Point'), listOf(ref('Point'))] },
          example: [{ dimensionId: 'logins', value: 12, externalId: exampleCompany, date: '2026-01-31' }],
        },
        answer: ref('Received'),
        refused: ref('NothingReceived'),
        partial: true,
        open: 'path',
      }),
    },
    '/analytics/{token}': {
      post: operation({
        id: 'pushActivity',
        tag: activity,
        summary: 'Report one event',
        parameters: [tokenParameter],
        body: { schema: ref('Activity'), example: event },
        answer: ref('Received'),
        open: 'path',
      }),
    },
    '/analytics/bulk/{token}': {
      post: operation({
        id: 'pushActivities',
        tag: activity,
        summary: 'Report many events',
        parameters: [tokenParameter],
        body: { schema: listOf(ref('Activity')), example: [event] },
        answer: ref('Received'),
        open: 'path',
      }),
    },
    '/dock/segment': {
      post: operation({
        id: 'receiveSegment',
        tag: activity,
        summary: 'Take messages of Segment',
        description: 'identify and track; others are left alone. The tenant token is the user name.',
        body: {
          schema: { type: 'object' },
          example: {
            type: 'track',
            userId: 'u-1',
            event: 'Exported',
            context: { traits: { email: 'ada@acme.example' } },
          },
        },
        answer: ref('Received'),
        open: 'basic',
      }),
    },
  }
}

/** A kind of record with a path of its own: its list is the list of its model. */
function ticketPaths(models: ResolvedModels): Record<string, JsonObject> {
  const tag = 'Tickets'
  const ofKind = models.list.find((model) => model.variants?.some(({ slug }) => slug === 'tickets'))
  const example = {
    sourceId: 't-1',
    email: 'ada@acme.example',
    companyExternalId: exampleCompany,
    title: 'Cannot export',
  }
  return {
    '/tickets': {
      get: operation({
        id: 'listTickets',
        tag,
        summary: 'List tickets',
        parameters: ofKind ? listParameters({ ...ofKind, list: { limit: 500, max: 10_000 } }) : [],
        answer: listOf(ofKind ? ref(schemaName(ofKind)) : { type: 'object' }),
      }),
      put: operation({
        id: 'upsertTickets',
        tag,
        summary: 'Create or update tickets',
        body: { schema: { anyOf: [ref('Ticket'), listOf(ref('Ticket'))] }, example },
        answer: ref('BulkResult'),
        partial: true,
      }),
    },
    '/tickets/{id}': {
      delete: operation({
        id: 'removeTicket',
        tag,
        summary: 'Delete one ticket',
        parameters: [shared('id')],
        answer: ref('Removed'),
      }),
    },
  }
}

function customFieldPaths(administers: boolean, example: JsonObject): Record<string, JsonObject> {
  const tag = 'Custom fields'
  const of = (id: string, summary: string, rest: object) =>
    operation({ id, tag, summary, answer: ref('CustomField'), ...rest })
  const id = [shared('id')]
  return {
    '/customfields': {
      get: operation({
        id: 'listCustomFields',
        tag,
        summary: 'List custom fields',
        parameters: [query('parent', text, 'Of this model.'), ...page(100)],
        answer: listOf(ref('CustomField')),
      }),
      ...(administers && {
        post: of('createCustomField', 'Create one custom field', { body: { schema: ref('CustomField'), example } }),
      }),
    },
    '/customfields/{id}': {
      get: of('getCustomField', 'Show one custom field', { parameters: id }),
      ...(administers && {
        ...change(
          of('updateCustomField', 'Change one custom field', {
            parameters: id,
            body: { schema: ref('CustomField'), example: { isFeatured: true } },
          }),
        ),
        delete: of('removeCustomField', 'Delete one custom field', { parameters: id, answer: ref('Removed') }),
      }),
    },
  }
}
