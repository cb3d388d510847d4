import 'server-only'
import type { FileFacts } from '@/lib/imports/facts'
import { readRows } from '@/lib/imports/read-rows'
import { importFile } from '@/lib/imports/store'

const looked = 5_000
const probeSize = 500

/** What is known of an uploaded file, with values to try a mapping on, which are not kept with it. */
export async function withProbes(id: string, facts: FileFacts): Promise<FileFacts> {
  const probes = facts.columns.map(() => new Set<string>())
  let rows = -1
  for await (const { cells } of readRows(importFile(id, facts.format), facts.format)) {
    rows += 1
    if (rows === 0) continue
    if (rows > looked) break
    for (const [at, probe] of probes.entries()) if (cells[at] && probe.size < probeSize) probe.add(cells[at])
  }
  return { ...facts, columns: facts.columns.map((column, at) => ({ ...column, probe: [...(probes[at] ?? [])] })) }
}
