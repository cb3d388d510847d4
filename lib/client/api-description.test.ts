import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@/lib/core/json'
import { addressOf, curlOf, operationsOf } from './api-description'

const document: JsonObject = {
  paths: {
    '/things/{id}': {
      put: {
        operationId: 'updateThing',
        tags: ['Things'],
        summary: 'Change one',
        parameters: [
          { $ref: '#/components/parameters/id' },
          { name: 'select', in: 'query', schema: { type: 'string' } },
        ],
        requestBody: {
          content: {
            'application/json': { schema: { $ref: '#/components/schemas/Thing' }, example: { name: "it's" } },
          },
        },
      },
    },
  },
  components: {
    parameters: { id: { name: 'id', in: 'path', schema: { type: 'string' } } },
    schemas: {
      Thing: {
        properties: {
          name: { type: ['string', 'null'], title: 'Name' },
          tags: { anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'null' }] },
          custom: { properties: { Region: { type: 'string', enum: ['A', null] } } },
        },
      },
    },
  },
}

describe('the description of the API', () => {
  const [operation] = operationsOf(document)
  if (!operation) throw new Error('There is one.')

  it('is read into calls with parameters and fields', () => {
    expect(operation).toMatchObject({ id: 'updateThing', tag: 'Things', method: 'PUT', opens: 'key' })
    expect(operation.parameters.map(({ name, place }) => [name, place])).toEqual([
      ['id', 'path'],
      ['select', 'query'],
    ])
    expect(operation.body?.fields).toEqual([
      { name: 'name', type: 'string', description: 'Name' },
      { name: 'tags', type: 'list of string', description: '' },
      { name: 'custom.Region', type: 'A', description: '' },
    ])
  })

  it('becomes an address and a command', () => {
    expect(addressOf(operation, {})).toBe('/api/v1/things/{id}')
    expect(addressOf(operation, { id: 'extid-a/b', select: 'name, tags' })).toBe(
      '/api/v1/things/extid-a%2Fb?select=name%2C+tags',
    )
    expect(curlOf(operation, 'http://x', { id: '1' }, `{"name":"it's"}`)).toBe(
      `curl -X PUT 'http://x/api/v1/things/1' \\\n  -H 'Authorization: Bearer KEY' \\\n  -H 'Content-Type: application/json' \\\n  -d '{"name":"it'\\''s"}'`,
    )
  })
})
