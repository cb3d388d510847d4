import { fail } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { ident, sql } from '@/lib/db/sql'
import type { RecordRow } from '@/lib/models/record'
import type { WriteItem, WriteOneOptions, WriteOptions } from '@/lib/records/context'
import type { Bind, Engine } from '@/lib/records/engine'
import { missing } from '@/lib/records/get'
import { resolveRefs } from '@/lib/records/resolve-refs'
import { readSelected, selectFields } from '@/lib/records/select'
import { writeMany } from '@/lib/records/write'

/** @throws FailureError with the problems of the values */
export async function create(engine: Engine, bind: Bind, modelKey: string, values: WriteItem): Promise<RecordRow> {
  return written(engine, modelKey, await writeOne(engine, bind, modelKey, values))
}

/** @throws FailureError with the problems of the values; `conflict` when the record changed since `expectedUpdatedAt` */
export async function update(
  engine: Engine,
  bind: Bind,
  modelKey: string,
  ref: string,
  values: WriteItem,
  { expectedUpdatedAt }: { expectedUpdatedAt?: string } = {},
): Promise<RecordRow> {
  return written(engine, modelKey, await writeOne(engine, bind, modelKey, values, { ref, expectedUpdatedAt }))
}

/** @throws FailureError with the problems of the values */
export async function writeOne(
  engine: Engine,
  bind: Bind,
  modelKey: string,
  values: WriteItem,
  { ref, expectedUpdatedAt }: WriteOneOptions = {},
): Promise<string> {
  const { id: _, ...rest } = values
  const [item, mode]: [WriteItem, WriteOptions['mode']] =
    ref === undefined ? [values, 'create'] : [{ ...rest, _id: await idOf(engine, modelKey, ref) }, 'update']
  const { outcomes } = await writeMany(engine, bind, modelKey, [item], { mode, expectedUpdatedAt: [expectedUpdatedAt] })
  const [{ id, problems = [] } = {}] = outcomes
  const [problem] = problems
  if (problem) {
    const message = problems.map((each) => each.message).join(' ')
    fail(problem.code, message, { model: modelKey, field: problem.field, problems })
  }
  return id ?? missing(engine.ctx.models.byKey(modelKey))
}

async function idOf({ ctx }: Engine, modelKey: string, ref: string): Promise<string> {
  if (isId(ref)) return ref
  return (await resolveRefs(ctx, modelKey, [ref])).get(ref) ?? missing(ctx.models.byKey(modelKey))
}

/** The record as the writer reads it, even where writing it moved it out of their sight. */
async function written({ ctx }: Engine, modelKey: string, id: string): Promise<RecordRow> {
  const model = ctx.models.byKey(modelKey)
  const selection = selectFields(ctx, model, undefined, 't')
  const [row] = await readSelected(
    ctx.db,
    selection,
    sql`select ${selection.columns} from ${ident(model.table)} t where t.id = ${id}`,
    { prepared: 'if-room' },
  )
  return row ? selection.read(row) : missing(model)
}
