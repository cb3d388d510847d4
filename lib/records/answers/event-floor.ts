import { type Executor, runOne, sql } from '@/lib/db/sql'

// Events get their numbers before their transaction ends, so that a new one may have a smaller number than an old one. Below
// the floor every event is decided: it is there or never will be. Looking for what is new begins at it.

let floor: bigint | null = null
/** The last number given when we last looked; and one that becomes the floor when all that began before `xmax` are over. */
let given: bigint | null = null
let next: { last: bigint; xmax: bigint } | null = null
let looking: Promise<void> | null = null
let lookedAt = 0

const pauseMs = 1_000

/** Numbers of events up to which all is decided; null while that is not known. Looks at most every second, beside the caller. */
export function eventFloor(on: Executor): bigint | null {
  if (Date.now() - lookedAt > pauseMs) void look(on)
  return floor
}

/** The same, looking as often as it takes while nobody writes. */
export async function findEventFloor(on: Executor): Promise<bigint | null> {
  for (let at = 0; at < 3 && floor === null; at += 1) await look(on)
  return floor
}

/** One after the other, so that a number was read before the snapshot it is kept with was taken. */
function look(on: Executor): Promise<void> {
  looking ??= (async () => {
    try {
      lookedAt = Date.now()
      const now = await runOne<{ xmin: string; xmax: string; last: string }>(
        on,
        sql`select pg_snapshot_xmin(s)::text as xmin, pg_snapshot_xmax(s)::text as xmax,
              (select last_value::text from events_id_seq) as last
            from pg_current_snapshot() s`,
      )
      if (now) settle({ xmin: BigInt(now.xmin), xmax: BigInt(now.xmax), last: BigInt(now.last) })
    } catch {
      // The database is away: the next look finds out.
    } finally {
      looking = null
    }
  })()
  return looking
}

function settle({ xmin, xmax, last }: { xmin: bigint; xmax: bigint; last: bigint }): void {
  if (next && xmin >= next.xmax) {
    floor = next.last
    next = null
  }
  if (given !== null) next ??= { last: given, xmax }
  given = last
}
