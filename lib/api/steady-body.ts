/** Thrown when a body arrives slower than anybody on a poor line would send it: 408. */
export class TooSlowError extends Error {}

/** How slow a sender may be: so many bytes a second, measured over this time of waiting for them, and so long in all. */
export type Steadiness = { bytesPerSecond: number; overMs: number; inAllMs: number }

/** For what is held in memory: a body of 32 MB has two minutes. */
const usual: Steadiness = { bytesPerSecond: 1000, overMs: 20_000, inAllMs: 120_000 }

/** For files, which go straight to disk: as long as they keep coming. */
const unhurried: Steadiness = { ...usual, inAllMs: Number.POSITIVE_INFINITY }

/**
 * The body piece by piece. Only the time spent waiting for the sender counts, so that whoever reads slowly here blames
 * nobody else. What is left of a body that was given up is not read.
 * @throws TooSlowError
 */
export async function* steadyChunks(request: Request, steadiness = usual): AsyncGenerator<Uint8Array> {
  if (!request.body) return
  const { bytesPerSecond, overMs, inAllMs } = steadiness
  const reader = request.body.getReader()
  let waitedInAll = 0
  let waited = 0
  let bytes = 0
  try {
    for (;;) {
      const began = performance.now()
      const next = reader.read()
      let step = await within(next, Math.min(overMs - waited, inAllMs - waitedInAll))
      while (step === late) {
        const now = performance.now() - began
        if (waitedInAll + now >= inAllMs || bytes < (bytesPerSecond * overMs) / 1000) throw new TooSlowError()
        waited = -now
        bytes = 0
        step = await within(next, Math.min(overMs, inAllMs - waitedInAll - now))
      }
      const took = performance.now() - began
      waited += took
      waitedInAll += took
      if (step.done) return
      bytes += step.value.byteLength
      yield step.value
    }
  } finally {
    void reader.cancel().catch(() => {})
  }
}

/** The body of a file as a stream for whoever stores it; null without one. */
export function steadyStream(request: Request): ReadableStream<Uint8Array> | null {
  if (!request.body) return null
  const chunks = steadyChunks(request, unhurried)
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
}

const late = Symbol('late')

/** What comes, or `late` when the time is over; what was asked for stays asked for. */
function within<Value>(promise: Promise<Value>, ms: number): Promise<Value | typeof late> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const deadline = new Promise<typeof late>((resolve) => {
    timer = setTimeout(() => resolve(late), Math.max(0, Math.min(ms, 2 ** 31 - 1)))
  })
  return Promise.race([promise, deadline]).finally(() => clearTimeout(timer))
}
