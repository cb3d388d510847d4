import 'server-only'
import { pool } from '@/lib/db/pool'
import type { Surface } from '@/lib/profiles/templates/content'
import { isLive, readTemplates, type Template } from '@/lib/profiles/templates/template'
import type { Ctx } from '@/lib/records/context'

type Read = Map<string, Promise<Template[]>>

let cached: { version: string; read: Read } | undefined

/**
 * The templates that decide what people see, in their order. Read once per version of the definitions, which publishing,
 * arranging and deleting a template make anew; every page asks.
 */
export function liveTemplates({ models }: Ctx, model: string, surface: Surface): Promise<Template[]> {
  if (cached?.version !== models.version) cached = { version: models.version, read: new Map() }
  const { read } = cached
  const key = `${surface} ${model}`
  const known = read.get(key)
  if (known) return known
  const reading = readTemplates(pool(), model, surface).then((templates) => templates.filter(isLive))
  read.set(key, reading)
  // A failed read must not be remembered.
  reading.catch(() => read.delete(key))
  return reading
}
