/** Every expected failure has one of these codes; the doors map a code to a status and a sentence. */
export type FailureCode = 'invalid' | 'unauthorized' | 'forbidden' | 'not_found' | 'conflict' | 'limited' | 'internal'

/** One thing that is wrong with one item of the input. `index` is the item's place in a bulk call. */
export type Problem = { index?: number; field?: string; code: FailureCode; message: string }

/** What went wrong, in a form every door can translate. `detail` is a sentence for people, without internals. */
export type Failure = { code: FailureCode; model?: string; field?: string; detail: string; problems?: Problem[] }

/** An expected failure on its way to a door. Surprises are thrown as ordinary errors instead. */
export class FailureError extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.detail)
    this.name = 'FailureError'
    this.failure = failure
  }
}

/** Stops the work with an expected failure. */
export function fail(code: FailureCode, detail: string, about: Omit<Failure, 'code' | 'detail'> = {}): never {
  throw new FailureError({ code, detail, ...about })
}
