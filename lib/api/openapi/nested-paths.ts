import type { JsonObject } from '@/lib/core/json'
import type { ResolvedModel } from '@/lib/models/resolved'
import { nestedExampleOf } from './examples'
import { listParameters, type Rights } from './model-paths'
import { change, inPath, listOf, operation, shared } from './operations'
import { ref, schemaName } from './schemas'

/** The routes of records below the one company they belong to, as `/companies/{id}/licenses`. */
export function nestedPaths(
  models: readonly ResolvedModel[],
  child: ResolvedModel,
  may: Rights,
): [path: string, item: JsonObject][] {
  const parent = models.find(({ company }) => company.kind === 'self')
  const { company } = child
  if (!parent || company.kind !== 'one') return []
  const tag = child.label.many
  const [name, of] = [schemaName(child), `Of${schemaName(parent)}`]
  const [one, many] = [child.label.one.toLowerCase(), tag.toLowerCase()]
  const whose = `one ${parent.label.one.toLowerCase()}`
  const reference = child.fields.find(({ key }) => key === company.field)?.api ?? company.field
  const example = nestedExampleOf(child, reference)
  const [key = ''] = Object.keys(example).slice(-1)
  const id = [shared('id')]
  const both = [...id, inPath('childId', `Of the ${one}: our id, or extid- or srcid- and a key of yours.`)]
  const list = operation({
    id: `list${name}${of}`,
    tag,
    summary: `List ${many} of ${whose}`,
    parameters: [...id, ...listParameters(child).filter(({ $ref }) => $ref !== shared('companyId').$ref)],
    answer: listOf(ref(name)),
  })
  const create = operation({
    id: `create${name}${of}`,
    tag,
    summary: `Create one ${one} at ${whose}`,
    parameters: id,
    body: { schema: ref(`${name}Input`), example },
    answer: ref(name),
  })
  const upsert = operation({
    id: `upsert${name}${of}`,
    tag,
    summary: `Create or update up to 5,000 ${many} of ${whose}`,
    parameters: id,
    body: { schema: { ...listOf(ref(`${name}Input`)), maxItems: 5000 }, example: [example] },
    answer: ref('BulkResult'),
    partial: true,
  })
  const get = operation({
    id: `get${name}${of}`,
    tag,
    summary: `Show one ${one} of ${whose}`,
    parameters: both,
    answer: ref(name),
  })
  const update = operation({
    id: `update${name}${of}`,
    tag,
    summary: `Change one ${one} of ${whose}`,
    parameters: both,
    body: { schema: ref(`${name}Input`), example: { [key]: example[key] ?? null } },
    answer: ref(name),
  })
  const remove = operation({
    id: `remove${name}${of}`,
    tag,
    summary: `Delete one ${one} of ${whose}`,
    parameters: both,
    answer: ref('Removed'),
  })
  return [
    [
      `/${parent.slug}/{id}/${child.slug}`,
      { get: list, ...(may.create && { post: create }), ...((may.create || may.update) && { put: upsert }) },
    ],
    [
      `/${parent.slug}/{id}/${child.slug}/{childId}`,
      { get, ...(may.update && change(update)), ...(may.remove && { delete: remove }) },
    ],
  ]
}
