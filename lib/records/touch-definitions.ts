import 'server-only'
import { type Executor, runCount, sql } from '@/lib/db/sql'

/**
 * Makes every process read the definitions anew with its next request. Call it in the transaction that changes a field, a
 * group or the name of a model.
 */
export async function touchDefinitions(on: Executor): Promise<void> {
  await runCount(on, sql`update tenant set definitions_version = definitions_version + 1, updated_at = now()`)
}
