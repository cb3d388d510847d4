import 'server-only'
import { stat } from 'node:fs/promises'
import { recogniseFormat } from '@/lib/imports/decode'
import type { Encoding } from '@/lib/imports/encodings'
import type { FileFacts } from '@/lib/imports/facts'
import { gatherFacts } from '@/lib/imports/gather-facts'
import { importFile } from '@/lib/imports/store'

/**
 * Reads the uploaded text of an import, as it is recognised or as somebody says it was written.
 * @throws FailureError `invalid`
 */
export async function readText(id: string, chosen?: Encoding): Promise<FileFacts> {
  const path = importFile(id)
  return gatherFacts(path, await recogniseFormat(path, chosen), (await stat(path)).size)
}
