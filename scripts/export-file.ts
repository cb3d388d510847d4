import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { extname } from 'node:path'
import { FailureError, fail } from '@/lib/core/errors'
import { closePool } from '@/lib/db/pool'
import { exportRequestSchema } from '@/lib/exports/request'
import { writeExport } from '@/lib/exports/write-export'
import { systemContext } from '@/lib/server/context'

const [slug = '', path = '', ...options] = process.argv.slice(2)
const partial = `${path}.part`

try {
  const ctx = await systemContext('system')
  const model = ctx.models.bySlug(slug)
  if (!model)
    fail('invalid', `There is nothing called ${slug}. There is: ${ctx.models.list.map((one) => one.slug).join(', ')}.`)
  const format = extname(path).slice(1).toLowerCase()
  if (format !== 'csv' && format !== 'xlsx') fail('invalid', 'The name of the file must end in .csv or .xlsx.')
  const request = exportRequestSchema.parse({
    model: model.key,
    format,
    values: options.includes('--shown') ? 'shown' : 'stored',
    archived: true,
  })
  const { rows, note } = await writeExport(ctx, { request, sink: createWriteStream(partial) })
  await rename(partial, path)
  console.log(`${rows} rows are in ${path}`)
  if (note) console.log(note)
} catch (error) {
  await rm(partial, { force: true })
  if (!(error instanceof FailureError)) throw error
  console.error(error.failure.detail)
  process.exitCode = 1
} finally {
  await closePool()
}
