import type { JsonObject } from '@/lib/core/json'
import { listOf } from './operations'

const text: JsonObject = { type: 'string' }
const textOrNull: JsonObject = { type: ['string', 'null'] }
const whole: JsonObject = { type: 'integer' }
const wholeOrNull: JsonObject = { type: ['integer', 'null'] }
const flag: JsonObject = { type: 'boolean' }
const moment: JsonObject = { ...text, format: 'date-time' }
const anything: JsonObject = { type: 'object', additionalProperties: true }

const object = (properties: Record<string, JsonObject>, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  ...more,
  properties,
})

/** Schemas of files, filters and of what reads across models. */
export const toolSchemas: Record<string, JsonObject> = {
  Filter: {
    ...anything,
    description:
      'A filter tree: {"field","is","value"}, or {"compare","is","with"} for two fields (same, different, above, below, atLeast, atMost), joined by {"all":[…]}, {"any":[…]} and {"not":…}. ' +
      'Of related records: {"some":"invoices","where":…}, none, every, or {"measure":"sum","of":"invoices.amountTotal","where":…,"is","value"} (count, sum, mean, min, max). ' +
      '{"top":3,"by":"arr","per":"ownerId","where":{"all":[]}} are the highest three of each owner, without “per” of all; bottom are the lowest, with "percent":true so many percent. {"saved":id} stands for a saved filter.',
  },
  SavedFilter: object({
    _id: text,
    model: text,
    name: text,
    description: textOrNull,
    filter: anything,
    ownerId: textOrNull,
    sharing: { enum: ['private', 'shared', 'everyone'] },
    sharedWith: listOf(text),
    isTracked: { ...flag, description: 'Whether entering and leaving is an event.' },
    isPersonal: { ...flag, description: 'It says “me”, and so selects other records for everybody.' },
    usesClock: flag,
    createdAt: moment,
    updatedAt: moment,
  }),
  View: object({
    id: text,
    model: text,
    name: text,
    settings: anything,
    owner: object({ id: text, name: text }, { type: ['object', 'null'] }),
    mayChange: flag,
    sharing: { enum: ['private', 'everyone', 'some'] },
    sharedWith: listOf(text),
    isDefault: flag,
  }),
  Hit: object({
    _id: text,
    model: text,
    title: text,
    subtitle: textOrNull,
    companyId: textOrNull,
    companyName: textOrNull,
    score: { type: 'number' },
  }),
  Series: object({ metric: anything }, { additionalProperties: true }),
  Aggregates: object({
    groups: listOf(anything),
    more: { ...flag, description: 'There are more groups than are answered.' },
    titles: anything,
  }),
  Attachment: object({
    _id: text,
    model: text,
    recordId: text,
    name: text,
    contentType: text,
    size: { ...whole, description: 'Bytes.' },
    version: whole,
    createdAt: moment,
    createdBy: textOrNull,
  }),
  Import: object(
    {
      id: text,
      target: text,
      fileName: text,
      size: whole,
      state: { enum: ['uploaded', 'checking', 'checked', 'running', 'done', 'failed', 'reverting', 'reverted'] },
      processed: whole,
      total: whole,
      hasRefused: flag,
      error: textOrNull,
      createdAt: moment,
      startedAt: { ...textOrNull, format: 'date-time' },
      finishedAt: { ...textOrNull, format: 'date-time' },
    },
    { additionalProperties: true },
  ),
  LaterEdits: object({ records: listOf(anything), more: flag, points: whole }),
  Export: object({
    id: text,
    model: text,
    fileName: text,
    format: { enum: ['csv', 'xlsx'] },
    state: { enum: ['waiting', 'running', 'done', 'failed', 'cancelled'] },
    processed: { ...whole, description: 'Rows written so far.' },
    total: wholeOrNull,
    bytes: whole,
    note: textOrNull,
    error: textOrNull,
    createdAt: moment,
    finishedAt: { ...textOrNull, format: 'date-time' },
    expiresAt: moment,
  }),
}
